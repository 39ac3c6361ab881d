/** The table of what happens to a file: every mode of writing, every state on disk. The test plays it, and docs/applying.md shows it. */
export type Mode = 'Create' | 'Overwrite' | 'Merge' | 'Inject';

/** What a run does, and its exit code: `conflict 3`; `– 0` where the file is left alone without a word. */
export type Cell = `${'created' | 'updated' | 'renamed' | 'unchanged' | 'deleted' | 'kept' | 'conflict' | '–'} ${number}`;

export interface Row {
  readonly modes: readonly Mode[];
  readonly state: State;
  readonly cells: { readonly sync: Cell; readonly force: Cell; readonly keep: Cell; readonly check: Cell };
}

/** What is on disk, in the words of the document. */
export type State =
  | 'nothing'
  | 'the file as it would be made'
  | 'the file as ggen wrote it, out of date'
  | 'that, with CRLF instead of LF'
  | 'that, read-only'
  | 'that, unreadable'
  | 'that, in a read-only folder'
  | 'the file, edited by hand'
  | 'the file, edited between its markers for that'
  | 'a file that ggen knows nothing of'
  | 'a file that is no text'
  | 'the file, no longer made'
  | 'the file, no longer made, edited by hand'
  | 'the file, made under another name now'
  | 'the file under a name that differs by case'
  | 'that, edited by hand'
  | 'an adopted file'
  | 'an adopted file, no longer made'
  | 'nothing, where a file was adopted'
  | 'a folder'
  | 'a link to a file'
  | 'a link to a folder'
  | 'a link out of the project'
  | 'a link to nothing'
  | 'a file where its folder should be'
  | 'its folder is a link within the project'
  | 'its folder is a link out of the project'
  | 'its folder is another project';

const ALL: readonly Mode[] = ['Create', 'Overwrite', 'Merge', 'Inject'];
const row = (modes: readonly Mode[], state: State, sync: Cell, force: Cell = sync, keep: Cell = sync, check: Cell = checked(sync)): Row => ({ modes, state, cells: { sync, force, keep, check } });

/** A check fails where a run would change something, be it the receipt alone; where a run fails by itself, both do. */
function checked(sync: Cell): Cell {
  switch (sync) {
    case 'created 0':
      return 'created 3';
    case 'updated 0':
      return 'updated 3';
    case 'renamed 0':
      return 'renamed 3';
    case 'deleted 0':
      return 'deleted 3';
    case 'kept 0':
      return 'kept 3';
    case '– 0':
      return '– 3';
    default:
      return sync;
  }
}

export const TABLE: readonly Row[] = [
  row(['Create', 'Overwrite', 'Merge'], 'nothing', 'created 0'),
  row(['Inject'], 'nothing', 'conflict 1'),
  row(ALL, 'the file as it would be made', 'unchanged 0'),
  row(['Create'], 'the file as ggen wrote it, out of date', 'kept 0'),
  row(['Overwrite', 'Merge', 'Inject'], 'the file as ggen wrote it, out of date', 'updated 0'),
  row(['Create'], 'that, with CRLF instead of LF', 'kept 0'),
  row(['Overwrite', 'Inject'], 'that, with CRLF instead of LF', 'updated 0'),
  row(['Create'], 'that, read-only', 'kept 0'),
  row(['Overwrite', 'Merge', 'Inject'], 'that, read-only', 'updated 0'),
  row(ALL, 'that, unreadable', 'conflict 126'),
  row(['Create'], 'that, in a read-only folder', 'kept 0'),
  row(['Overwrite', 'Merge', 'Inject'], 'that, in a read-only folder', 'updated 126', 'updated 126', 'updated 126', 'updated 3'),
  row(['Create'], 'the file, edited by hand', 'kept 0'),
  row(['Overwrite', 'Merge'], 'the file, edited by hand', 'conflict 3', 'updated 0', 'kept 0'),
  row(['Inject'], 'the file, edited by hand', 'updated 0'),
  row(['Merge'], 'the file, edited between its markers for that', 'updated 0'),
  row(['Create'], 'a file that ggen knows nothing of', 'kept 0'),
  row(['Overwrite'], 'a file that ggen knows nothing of', 'conflict 3', 'updated 0', 'kept 0'),
  row(['Inject'], 'a file that ggen knows nothing of', 'updated 0'),
  row(['Merge'], 'a file that ggen knows nothing of', 'conflict 3'),
  row(['Create'], 'a file that is no text', 'kept 0'),
  row(['Overwrite'], 'a file that is no text', 'conflict 3', 'updated 0', 'kept 0'),
  row(['Merge', 'Inject'], 'a file that is no text', 'conflict 1'),
  row(['Create', 'Overwrite'], 'the file, no longer made', 'deleted 0'),
  row(['Merge', 'Inject'], 'the file, no longer made', '– 0'),
  row(['Create'], 'the file, no longer made, edited by hand', 'kept 0'),
  row(['Overwrite'], 'the file, no longer made, edited by hand', 'conflict 3', 'deleted 0', 'kept 0'),
  row(['Create', 'Overwrite'], 'the file, made under another name now', 'renamed 0'),
  row(['Create', 'Overwrite'], 'the file under a name that differs by case', 'renamed 0'),
  row(['Create'], 'that, edited by hand', 'renamed 0'),
  row(['Overwrite'], 'that, edited by hand', 'conflict 3', 'renamed 0', 'kept 0'),
  row(ALL, 'an adopted file', 'kept 0'),
  row(['Create', 'Overwrite'], 'an adopted file, no longer made', 'kept 0'),
  row(['Create', 'Overwrite', 'Merge'], 'nothing, where a file was adopted', 'created 0'),
  row(['Inject'], 'nothing, where a file was adopted', 'conflict 1'),
  row(ALL, 'a folder', 'conflict 1'),
  row(ALL, 'a link to a file', 'conflict 1'),
  row(ALL, 'a link to a folder', 'conflict 1'),
  row(ALL, 'a link out of the project', 'conflict 1'),
  row(ALL, 'a link to nothing', 'conflict 1'),
  row(ALL, 'a file where its folder should be', 'conflict 1'),
  row(['Create', 'Overwrite', 'Merge'], 'its folder is a link within the project', 'created 0'),
  row(ALL, 'its folder is a link out of the project', 'conflict 1'),
  row(['Create', 'Overwrite'], 'its folder is another project', 'conflict 3'),
];

/** The table as Markdown. */
export function tableText(rows: readonly Row[]): string {
  const cell = (one: Cell): string => one.replace(/^(\S+) 0$/, '$1').replace(/^(\S+) (\d+)$/, '$1 · $2');
  const lines = rows.map(({ modes, state, cells: { sync, force, keep, check } }) => `| ${state} | ${modes.length === ALL.length ? 'any' : modes.join(', ')} | ${[sync, force, keep, check].map(cell).join(' | ')} |`);
  return ['| on disk | mode | `ggen sync` | `--force` | `--keep` | `--check` |', '| --- | --- | --- | --- | --- | --- |', ...lines].join('\n');
}

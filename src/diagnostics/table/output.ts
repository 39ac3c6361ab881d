import type { KeyFault } from '../../model/facts.js';
import { VARIATION_WORDS, type RebuiltKind, type RevisionFault } from '../../model/variation.js';
import { list, type Rows } from './row.js';

/** What to do where git checks files out with CRLF: ggen writes LF on every machine. */
const LINE_ENDS = 'Run ggen sync, which writes LF; so that git leaves it as it is, put a line "* text=auto eol=lf" into .gitattributes';

/** Problems of outputs, receipts and the disk: GGEN6xx. */
export const OUTPUT_PROBLEMS: Rows<'6'> = {
  GGEN601: {
    title: 'An output path that may not be written',
    message: ({ path, fault }) => `Cannot write "${path}": ${fault}`,
    why: 'ggen writes only inside the project, and only names that every file system can hold',
    help: () => 'Change output_file so that it gives a relative path below the project, without ".."',
  },
  GGEN602: {
    title: 'Two outputs with one path',
    message: ({ path, rules }) =>
      rules[0] === rules[1] ? `Cannot emit "${path}": rule "${rules[0]}" writes it twice` : `Cannot emit "${path}": rules "${rules[0]}" and "${rules[1]}" both write it`,
    why: 'The second would silently replace the first',
    help: () => 'Give each its own output_file',
  },
  GGEN603: {
    title: 'Two outputs that some file systems cannot tell apart',
    message: ({ paths }) => `Cannot emit both "${paths[0]}" and "${paths[1]}": they differ only by case or Unicode form`,
    why: 'On macOS and Windows they are one file',
    help: () => 'Give them names that differ in more than case',
  },
  GGEN604: {
    title: 'A generated file was edited by hand',
    message: ({ path, isUnrecorded }) => (isUnrecorded ? `"${path}" is there already, and was not written by ggen: no receipt knows of it` : `"${path}" was edited by hand since ggen wrote it`),
    why: 'Writing it would lose what somebody wrote',
    help: ({ isUnrecorded }) => (isUnrecorded ? 'Move the file away, or change output_file' : 'Move the edit into the ontology or the template') + '; or overwrite it: ggen sync --force; or make the file your own: ggen sync --keep',
  },
  GGEN605: {
    title: 'A generated file is out of date',
    message: ({ path, action, revision }) => `"${path}" is out of date${revision === undefined ? '' : ` in revision "${revision}"`}: it would be ${action}`,
    why: 'With --check nothing is written; what is on disk has to be what the inputs give',
    help: ({ revision, isCrlf }) => (revision !== undefined ? 'Check that revision out, run ggen sync, and commit what it writes' : isCrlf ? LINE_ENDS : 'Run ggen sync, and commit what it writes'),
  },
  GGEN606: {
    title: 'A file cannot be written',
    message: ({ path, detail }) => `Cannot write "${path}": ${detail}`,
    why: 'Nothing of this run was kept',
    help: ({ isPlan }) => (isPlan ? 'Name another file for the plan, in a folder that is there: ggen sync --plan-out FILE' : 'Move away what is in the way, or make room on the disk, and run ggen again'),
  },
  GGEN607: {
    title: 'Permission denied',
    message: ({ path, operation }) => `Permission denied: cannot ${operation} "${path}"`,
    why: 'The system does not let this user do it',
    help: () => 'Change the owner or the mode of the file or its folder',
  },
  GGEN608: {
    title: 'A file differs from the receipt',
    message: ({ path, detail, revision }) => `"${path}"${revision === undefined ? '' : ` of revision "${revision}"`} ${detail}`,
    why: 'The receipt says what was made from what; this is no longer so',
    help: ({ revision, isEdited, isCrlf }) =>
      isCrlf
        ? LINE_ENDS
        : isEdited && revision === undefined
          ? 'See what was edited: ggen sync --dry-run; then move it into the ontology or the template; or overwrite it: ggen sync --force; or make the file your own: ggen sync --keep'
          : 'Run ggen sync to make the outputs anew from the inputs as they are',
  },
  GGEN609: {
    title: 'A receipt that was changed',
    message: ({ path }) => `The receipt "${path}" does not match its own digest`,
    why: 'A receipt that was edited or cut proves nothing',
    help: () => 'Run ggen sync to write it anew, and look up who changed it',
  },
  GGEN610: {
    title: 'No receipt that can be read',
    message: ({ path, detail }) => `Cannot use the receipt "${path}": ${detail}`,
    why: 'Without it nothing can be verified',
    help: ({ met, suggestion }) =>
      met === 'own' ? 'Nothing has to be done: this run makes it anew, if it is one of all rules and writes; git says what became of the old one'
      : met === 'other' ? 'Restore it from version control, or run ggen sync for the project or the --agent-id that it belongs to; delete it if nobody needs it'
      : (suggestion ? `Did you mean --agent-id ${suggestion}? Or run` : 'Run') + ' ggen sync first, or name the receipt: ggen verify --agent-id NAME',
  },
  GGEN611: {
    title: 'An injection into a file that is not there',
    message: ({ path }) => `Cannot inject into "${path}": there is no such file`,
    why: 'An injection adds text to a file that is there; it makes none',
    help: () => 'Create the file first, with a rule of mode "Create" for instance, or take "inject" out of the front matter',
  },
  GGEN612: {
    title: 'An injection without its place',
    message: ({ path, anchor }) => `Cannot inject into "${path}": it has no ${anchor}`,
    why: 'Anywhere else the text would be in the wrong place',
    help: () => 'Put the anchor back into the file, or change "before", "after" or "at_line" in the front matter',
  },
  GGEN613: {
    title: 'Merge markers that do not fit together',
    message: ({ path, detail }) => `Cannot merge "${path}": ${detail}`,
    why: 'Without its markers nobody can say what is generated and what is written by hand',
    help: () => 'Each block is a line "<<<<<<< GENERATED name", a line "=======", and a line ">>>>>>> MANUAL name", each name once',
  },
  GGEN614: {
    title: 'A file to merge into without markers',
    message: ({ path }) => `Cannot merge into "${path}": it has no markers, so all of it may be written by hand`,
    why: 'Writing it would lose what is there',
    help: () => 'Put what is to be kept between "=======" and ">>>>>>> MANUAL", below a line "<<<<<<< GENERATED"; or move the file away',
  },
  GGEN615: {
    title: 'Nothing is made any more',
    message: ({ files }) => `No rule makes anything any more, which deletes ${files === 1 ? 'the file' : `all ${files} files`} of the last run`,
    why: 'What is no longer made is deleted, and an ontology that lost its content makes nothing',
    help: () => 'If that is not meant, look at the ontology first: ggen query "SELECT * { ?s ?p ?o } LIMIT 10"',
  },
  GGEN616: {
    title: 'An earlier run was cut off while it wrote',
    message: ({ state, files, left = [], detail }) => {
      const count = files === 1 ? 'its one file' : `its ${files} files`;
      const alone = left.length === 0 ? '' : `, but for ${list(left)}: changed since, and left alone`;
      const rest =
        state === 'finished' ? `${count} ${files === 1 ? 'was' : 'were'} finished${alone}`
        : state === 'undone' ? `what it had written was undone${alone}`
        : state === 'pending' ? `${count} may be half old, half new`
        : `that cannot be mended: ${detail ?? ''}`;
      return `An earlier run was cut off while it wrote; ${rest}`;
    },
    why: 'A run notes in .ggen/journal.json what it is about to write, so that the next one can finish or undo it',
    help: ({ state }) =>
      state === 'pending' ? 'Run ggen sync: it finishes or undoes what that run began'
      : state === 'stuck' ? 'Mend what is in the way and run ggen sync again; or delete .ggen/journal.json and .ggen/tmp, and look with git at what that run wrote'
      : 'Every file is whole; ggen verify says whether they are up to date',
  },
  GGEN617: {
    title: 'Another run holds the project',
    message: ({ pid, host, started, waited }) => `Another run holds the project: process ${pid} on "${host}", since ${started}${waited > 0 ? `; it was waited for ${waited} ms` : ''}`,
    why: 'Two runs that write at once would mix their files',
    help: () => 'Wait for it, or longer: ggen sync --lock-timeout 120000; if that process is no more, delete .ggen/lock',
  },
  GGEN618: {
    title: 'A file that is no longer made was edited by hand',
    message: ({ path }) => `"${path}" is no longer made, but was edited by hand since ggen wrote it`,
    why: 'Deleting it would lose that edit',
    help: () => 'Move the edit to where it belongs now; then delete the file: ggen sync --force; or make it your own: ggen sync --keep',
  },
  GGEN619: {
    title: 'A saved plan that cannot be used',
    message: ({ file, detail }) => `Cannot apply the plan "${file}": ${detail}`,
    why: 'A plan is applied exactly as it was saved, by the same ggen, in the same project, or not at all',
    help: () => 'Save a new one: ggen sync --plan-out FILE',
  },
  GGEN620: {
    title: 'A file of another project or manifest',
    message: ({ path, owner }) => `"${path}" belongs to ${owner}`,
    why: 'Two that write one file would undo what the other made',
    help: ({ isReceipt }) => (isReceipt ? 'Give this manifest a receipt of its own: ggen sync --agent-id NAME, or another name in [project]' : 'Change output_dir or output_file so that each has places of its own'),
  },
  GGEN621: {
    title: 'Markers of keep regions that do not fit',
    message: ({ path, detail }) => `Cannot keep what is written by hand in "${path}": ${detail}`,
    why: 'Without its markers nobody can say what is generated and what is written by hand',
    help: () => 'A region is a comment line "ggen:keep KEY", where KEY is an IRI or another text without white space, and a comment line "ggen:end", each key once in a file; ggen sync --force sets a file aside whose markers do not fit',
  },
  GGEN622: {
    title: 'A keep region that is no longer made',
    message: ({ path, key, orphan, state }) => {
      const done = state === undefined ? 'is set aside' : 'is to be set aside';
      return key === undefined ? `All of "${path}" ${done} as "${orphan}"` : `What is written by hand in the region "${key}" of "${path}" has no place any more: it ${done} as "${orphan}"`;
    },
    why: 'What people wrote is never dropped, also where the template or the ontology no longer has its place',
    help: ({ state }) => (state === 'refused' ? 'Move it to where it belongs now; or have it set aside, and go on: ggen sync --force' : `Move it to where it belongs now${state === undefined ? ', or delete the file if nobody needs it' : '; a run that writes sets it aside, and loses nothing'}`),
  },
  GGEN623: {
    title: 'Outputs that are not reproducible',
    message: ({ vary, stage, kind, name, more }) =>
      `Not reproducible: with ${vary.map((one) => VARIATION_WORDS[one]).join(', ')}, ${stage} ${rebuilt(kind, name)}${more === 0 ? '' : `, and ${more} more ${more === 1 ? 'differs' : 'differ'}`} (--vary ${vary.join(',')})`,
    why: 'The same inputs have to give the same bytes, wherever and whenever ggen runs',
    help: ({ kind }) =>
      kind === 'graph' || kind === 'rows'
        ? 'This is a mistake in ggen: please report it with the ontology and the query'
        : 'Look at what takes part in it: a filter, formatter or pass of an extension must use nothing but its arguments',
  },
  GGEN624: {
    title: 'A git revision that cannot be checked',
    message: ({ revision, detail }) => `Cannot check the revision "${revision}": ${detail}`,
    why: 'Its outputs are held against its own inputs, in a folder of their own; for that git has to give all of its files',
    help: ({ fault }) => REVISION_HELP[fault],
  },
  GGEN625: {
    title: 'A signature that is missing or does not hold',
    message: ({ path, detail }) => `The signature "${path}" ${detail}`,
    why: 'Only a signature that holds says who vouches for what was made from what',
    help: () => 'If the receipt is what it should be, sign it: ggen sync --sign; if the signature should hold, look up who changed the receipt, and whether the key is the right one',
  },
  GGEN626: {
    title: 'A key that cannot be used',
    message: ({ file, detail, isRisk }) => (isRisk ? `The private key "${file}" ${detail}` : `Cannot use the key "${file}": ${detail}`),
    why: 'ggen signs with an Ed25519 key that its owner alone can read, and checks with the public key that belongs to it',
    help: ({ file, isRisk, fault }) => (isRisk ? 'Move the private key out of there, and keep only the public one with the project' : fault === undefined ? MAKE_KEYS : KEY_HELP[fault](file)),
  },
  GGEN627: {
    title: 'A broken audit trail',
    message: ({ path, line, detail }) => `The audit trail is broken: ${line === undefined ? '' : `line ${line} of `}"${path}" ${detail}`,
    why: 'Each record holds the digest of the one before it, and the text log says the same: what does not fit was changed, cut or damaged',
    help: () => 'Look up who changed it; to begin a new trail, move .ggen/audit.jsonl and .ggen/audit.log away together, and keep them',
  },
  GGEN628: {
    title: 'Something changed since the plan was saved',
    message: ({ path, detail }) => `"${path}" ${detail}`,
    why: 'The plan says what to do to the project as it was; nothing was written',
    help: () => 'Save a new plan, and look at it again: ggen sync --plan-out FILE',
  },
  GGEN629: {
    title: 'Changes that a watcher may miss',
    message: ({ detail }) => `Cannot rely on being told of every change: ${detail}`,
    why: 'ggen looks at all inputs once a second instead, and tells this once',
    help: ({ detail }) =>
      detail.includes('ENOSPC')
        ? 'Allow more watches: sysctl fs.inotify.max_user_watches=524288; or end other watchers'
        : 'Nothing has to be done; a project on a local disk, and fewer folders to look through, are noticed sooner',
  },
};

const MAKE_KEYS = 'Make a pair of keys: ggen keygen; it says how to sign and how to verify with them';

const KEY_HELP: Readonly<Record<KeyFault, (file: string) => string>> = {
  mode: (file) => `Let nobody else read it: chmod 600 "${file}"; if others may have read it already, make a new pair: ggen keygen`,
  missing: () => 'Name a file that is there: ggen keygen told where it wrote the pair; if there is none yet, make it: ggen keygen',
  other: () => 'Name the other file of the pair: the one that ends in ".pub" verifies, the one beside it signs',
  place: () => 'Name a place that is free and may be written: ggen keygen --out PATH',
};

function rebuilt(kind: RebuiltKind, name: string): string {
  switch (kind) {
    case 'graph':
      return 'makes another graph';
    case 'rows':
      return `gives other rows for the rule "${name}"`;
    case 'artifact':
      return `makes another "${name}"`;
    case 'receipt':
      return 'makes another receipt';
    case 'problems':
      return 'tells other problems';
    case 'process':
      return `does not get to its end: ${name}`;
  }
}

const REVISION_HELP: Readonly<Record<RevisionFault, string>> = {
  git: 'Install git, or put it on the PATH',
  repository: 'Run it where the project is in a git repository',
  revision: 'Name a branch, a tag or a commit, as in: ggen verify --against origin/main',
  shallow: 'Fetch the history first: git fetch --unshallow; on GitHub, give actions/checkout "fetch-depth: 0"',
  project: 'Name a revision that has the project, or the manifest that it has with --manifest PATH',
  submodule: 'Check the submodule out where it stands, and verify that working tree: ggen verify',
  size: 'Check the revision out yourself, and verify that working tree: ggen verify',
  failed: 'Look at the repository with: git fsck',
};

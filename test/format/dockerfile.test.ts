import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meaningOfDockerfile } from '../../src/format/languages/dockerfile/meaning.js';
import { CHECKERS, FORMATTERS } from '../../src/format/languages/dockerfile.js';
import { INSTALLED } from '../../src/host/assets.js';
import type { Formatted } from '../../src/model/extension.js';
import { fileKindOf } from '../../src/model/path.js';
import { poisoned } from '../laws/poison.mjs';
import { freshAssets } from './fresh-assets.js';

const [dprint] = FORMATTERS;
const [checker] = CHECKERS;
if (!dprint || !checker) throw new Error('there is no formatter or no checker of Dockerfiles');

async function format(text: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Formatted> {
  return dprint?.format(text, 'Dockerfile', settings, INSTALLED) ?? { ok: true, text };
}

async function faultsIn(text: string): Promise<readonly string[]> {
  const faults = (await checker?.check(text, 'Dockerfile')) ?? [];
  return faults.map(({ detail, offset, length = 1 }) => `${detail}: ${text.slice(offset, offset + length)}`);
}

const gap = fc.constantFrom(' ', '   ', '\t', ' \\\n  ', ' \\\n\n  ', ' \\\n# why\n ');
const word = fc.oneof(fc.constantFrom('a', '"b  c"', "'d\te'", '/app/größe', '🚚', '$X', '${Y:-z}', '\\ ', 'k=v', '&&', '[', ']', '#'), fc.stringMatching(/^[a-z]{1,6}$/));
const instruction = fc.oneof(
  fc.tuple(fc.constantFrom('RUN', 'run', 'CMD', 'COPY', 'ADD', 'WORKDIR', 'ENTRYPOINT', 'EXPOSE', 'USER', 'ENV', 'LABEL', 'ARG', 'VOLUME', 'ONBUILD RUN', 'HEALTHCHECK --interval=3s CMD'), fc.array(fc.tuple(gap, word), { minLength: 1, maxLength: 5 }))
    .map(([name, words]) => name + words.map(([space, one]) => space + one).join('')),
  fc.array(fc.string({ unit: 'grapheme' }).filter((text) => !/[\n\r\u2028\u2029]/.test(text)), { maxLength: 3 }).map((texts) => `CMD   ${JSON.stringify(texts)}`),
  fc.constantFrom('RUN <<EOF   cat\n  a  b\n\n# c\nEOF', 'COPY <<-"A" <<B   /x\n\ta\n\tA\n  b\t\nB', '# comment  of  mine', '', '\n\n\n', 'env   A   two  words', 'FROM   x   as   y'),
);

describe('Dockerfiles', () => {
  test('have the formatter of the installed package, under all their names', () => {
    const { version } = JSON.parse(readFileSync('node_modules/@dprint/dockerfile/package.json', 'utf8')) as { readonly version: string };
    expect(dprint.version).toBe(version);
    for (const path of ['Dockerfile', 'a/Dockerfile.dev', 'web.dockerfile', 'Containerfile', 'x/y.Dockerfile']) expect(dprint.extensions).toContain(fileKindOf(path));
  });

  test('say the same when formatted, whatever is in them, and stay as they are from then on', async () => {
    await fc.assert(fc.asyncProperty(fc.array(instruction, { maxLength: 6 }), fc.constantFrom({}, { printWidth: 20 }, { dockerfile: { indentStages: true, healthcheckCmdNewLine: true } }), async (lines, settings) => {
      const text = `FROM   alpine:3\n${lines.join('\n')}\n`;
      const once = await format(text, settings);
      expect(once).toMatchObject({ ok: true });
      if (!once.ok) return;
      expect(meaningOfDockerfile(once.text)).toBe(meaningOfDockerfile(text));
      expect(await format(once.text, settings)).toEqual(once);
    }), { numRuns: 500 });
  });

  test.each([
    ['a continued line with an empty line inside', 'FROM a\nRUN   echo \\\n\n  b\n'],
    ['an escaped space in a value', 'FROM a\nENV X a\\ b\n'],
    ['spaces that an escape makes part of a word', 'FROM a\nRUN   echo a\\   b\n'],
  ])('stay as they are where dprint would change what they say: %s', async (_, text) => {
    const result = await format(text);
    expect(result.ok && meaningOfDockerfile(result.text)).toBe(meaningOfDockerfile(text));
  });

  test('mean different things by what is in quotes, documents and arrays, and the same by their layout', () => {
    const same = (a: string, b: string): boolean => meaningOfDockerfile(`FROM x\n${a}\n`) === meaningOfDockerfile(`FROM x\n${b}\n`);
    expect(same('RUN a   b', 'run a \\\n b')).toBe(true);
    expect(same('RUN "a   b"', 'RUN "a b"')).toBe(false);
    expect(same('RUN a \\\n b', 'RUN a\nb')).toBe(false);
    expect(same('RUN <<E\na  b\nE', 'RUN <<E\na b\nE')).toBe(false);
    expect(same('CMD [ "a" ]', 'CMD ["a"]')).toBe(true);
    expect(same('CMD ["a", "b"]', 'CMD ["a b"]')).toBe(false);
    expect(same('ENV A b c', 'ENV A="b c"')).toBe(true);
    expect(same('ENV A b  c', 'ENV A="b c"')).toBe(false);
    expect(same('# a', '')).toBe(false);
  });

  test.each([
    'ARG A=1\nARG B\nFROM alpine:${A}\n',
    '# syntax=docker/dockerfile:1\n# check=skip=all\n# escape=`\nFROM a\nRUN dir C:\\ `\n && x\nCOPY a C:\\b\\\n',
    '# syntax=registry.example/my/frontend\nANYTHING goes\n',
    'FROM a AS b-1.2_c\nFROM b-1.2_c\nFROM --platform=$BUILDPLATFORM scratch as x\n',
    'FROM a\nRUN [ -f x ] && y\nRUN [ "$a" ]\nRUN [ "$a" = "b" ]\nCMD ["a","b"]\nRUN ["a"]\n',
    'FROM a\nRUN echo \\\n# why\n\n  # more\n  b \\\n',
    'FROM a\nRUN <<A cat <<-"B"\nFOO\nA\n\tBAR\n\tB\nRUN cat <<<x\nRUN echo "<<E" $((1<<2))\nCOPY <<E /a\nE\nRUN 3<<F cat\nF\n',
    'FROM a\nENV A=1 B="2 3" C=it\\\'s D=\'x"y\'\nENV P a b  c\nLABEL "a b"=c d="e"\nARG X\nARG Y=1 Z\n',
    'FROM a\nHEALTHCHECK NONE\nHEALTHCHECK --interval=3s --start-interval=1s --retries=2 CMD x\nONBUILD COPY . .\nonbuild healthcheck none\n',
    'FROM a\nCOPY --from=b --link --parents --exclude=*.md a b\nADD --checksum=sha256:1 --keep-git-dir a ["b"] c\nRUN --mount=type=bind,target=. --network=none x --foo\nRUN --security=insecure x\n',
    'FROM a\nCOPY ["a b", "c"]\nSHELL ["powershell", "-c"]\nVOLUME ["/a"]\nEXPOSE 80 443/tcp\nSTOPSIGNAL 9\nUSER a:b\nWORKDIR /a b\nENTRYPOINT exec x\nMAINTAINER x\n',
  ])('is none of Docker\'s faults: %j', async (text) => {
    expect(await faultsIn(text)).toEqual([]);
  });

  test.each([
    ['', 'a Dockerfile needs FROM: '],
    ['ARG A\n', 'a Dockerfile needs FROM: A'],
    ['# 🚚 größe\nrun x\nFROM a\n', '"RUN" stands before the first FROM: run'],
    ['FROM a\n🚚 x\n', 'there is no instruction "🚚": 🚚'],
    ['FROM a\nRUN echo \\\n  b\nENTRYPONT x\n', 'there is no instruction "ENTRYPONT"; did you mean "ENTRYPOINT"?: ENTRYPONT'],
    ['FROM\n', '"FROM" needs an argument: FROM'],
    ['FROM a b\n', '"FROM" takes an image, or an image, "AS" and a name: b'],
    ['FROM a AS\n', 'the name of the stage is missing: AS'],
    ['FROM a AS b c\n', '"FROM" takes an image, or an image, "AS" and a name: c'],
    ['FROM a\nENV A=1 \\\n  # why\n  B\n', 'this has to be "name=value": B'],
    ['FROM a\nENV A\n', '"ENV" needs a name and a value: A'],
    ['FROM a\nLABEL a="b\n', 'the quotation mark " is not closed: a="b'],
    ['FROM a\nCOPY --form=b a c\n', '"COPY" has no flag "--form"; did you mean "--from"?: --form=b'],
    ['FROM a\nCOPY --from=b a\n', '"COPY" needs a source and a destination: a'],
    ['FROM a\nCMD ["a", \'b\']\n', 'this array is no JSON: it takes texts in double quotes, apart by commas: ["a",'],
    ['FROM a\nSHELL sh -c\n', '"SHELL" takes a JSON array of texts: sh'],
    ['FROM a\nHEALTHCHECK curl x\n', '"HEALTHCHECK" takes "NONE", or "CMD" and a command: curl'],
    ['FROM a\nHEALTHCHECK CMD\n', 'the command is missing after "CMD": CMD'],
    ['FROM a\nONBUILD FROM b\n', '"ONBUILD" cannot be followed by "FROM": FROM'],
    ['FROM a\nONBUILD CPY a b\n', 'there is no instruction "CPY"; did you mean "COPY"?: CPY'],
    ['FROM a\nRUN <<EOF\n', 'the document "EOF" has no end: <<EOF'],
    ['# escape=x\nFROM a\n', 'the escape character is "\\" or "`": #'],
  ])('is told in place: %j', async (text, expected) => {
    expect(await faultsIn(text)).toEqual([expected]);
  });

  test('take odd texts without breaking down, and the next one as if nothing had been', async () => {
    const sound = await format('from   a\n');
    for (const text of ['', '\n', '#', '\\', '\\\n', `RUN ${'x '.repeat(100_000)}\n`, 'RUN "\ud800"\n', 'R\0N x\n', `CMD ${'['.repeat(20_000)}`, `RUN ${'<<A '.repeat(2000)}`, 'FROM a\nRUN a\\']) {
      const result = await format(text);
      if (result.ok) expect(await format(result.text)).toEqual(result);
      for (const { offset } of await checker.check(text, 'Dockerfile')) expect(offset).toBeLessThanOrEqual(text.length);
      expect(await format('from   a\n')).toEqual(sound);
    }
  }, 20_000);

  test('of a megabyte are formatted and checked in bounded time', async () => {
    const text = `FROM a\n${'RUN   echo "größe 🚚"   && \\\n  true\n'.repeat(28_000)}`;
    expect(await format(text)).toMatchObject({ ok: true });
    expect(await checker.check(text, 'Dockerfile')).toEqual([]);
  }, 20_000);

  test('are formatted without asking for time, chance, locale or environment', async () => {
    const { value, calls } = await poisoned(async () => dprint.format('from   a\n', 'Dockerfile', {}, freshAssets()));
    expect(calls).toEqual([]);
    expect(value).toEqual({ ok: true, text: 'FROM a\n' });
  });
});

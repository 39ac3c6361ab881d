import { describe, expect, test } from 'vitest';
import { renderGithub } from '../../src/diagnostics/github.js';
import { uriOf } from '../../src/diagnostics/uri.js';
import { problem } from '../../src/model/diagnostic.js';

const TEXTS = new Map([['a,b:c%.ttl', 'one\ntwo\n']]);
const at = (start: number, end: number) => ({ path: 'a,b:c%.ttl', start, end });

describe('an annotation for GitHub', () => {
  test('escapes what would end a property or a line', () => {
    const line = renderGithub([problem('GGEN212', { detail: '100 %\nof: a, b' }, at(4, 6))], TEXTS, 'x/');
    expect(line).toBe(
      '::error file=x/a%2Cb%3Ac%25.ttl,line=2,col=1,endLine=2,endColumn=3,title=GGEN212::Cannot use the shapes as they are: 100 %25%0Aof: a, b%0Ahelp: Mend the shape, or take it out of validation.shacl\n',
    );
  });
  test('of a range over several lines has no columns', () => {
    expect(renderGithub([problem('GGEN212', { detail: 'x' }, at(0, 6), { severity: 'warning' })], TEXTS)).toMatch(/^::warning file=a%2Cb%3Ac%25\.ttl,line=1,endLine=2,title=/);
  });
  test('of a remark is a notice; without a place it has none', () => {
    expect(renderGithub([problem('GGEN212', { detail: 'x' }, undefined, { severity: 'info' })], TEXTS)).toMatch(/^::notice title=GGEN212::/);
  });
  test('tells of other places in its text', () => {
    expect(renderGithub([problem('GGEN212', { detail: 'x' }, at(0, 1), { related: [{ at: at(4, 5), note: 'first here' }] })], TEXTS)).toContain('%0Anote: first here (a,b:c%25.ttl:2:1)%0A');
  });
});

test('paths become URI references, addresses stay what they are', () => {
  expect(uriOf('a b/ü#?.ttl')).toBe('a%20b/%C3%BC%23%3F.ttl');
  expect(uriOf('https://example.org/a%20b')).toBe('https://example.org/a%20b');
  expect(uriOf('ggen:ontologies/skos/skos.ttl')).toBe('ggen:ontologies/skos/skos.ttl');
});

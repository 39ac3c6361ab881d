import fc from 'fast-check';
import { expect, test } from 'vitest';
import { iri } from '../../src/model/term.js';
import { indexStatements } from '../../src/rdf/graph-index.js';
import { compilePath } from '../../src/shacl/path.js';
import { indexShapes } from '../../src/shacl/shapes-index.js';
import { check, read } from './read.js';

type Path =
  | { readonly kind: 'step'; readonly name: string }
  | { readonly kind: 'inverse' | '*' | '+' | '?'; readonly inner: Path }
  | { readonly kind: '/' | '|'; readonly members: readonly Path[] };

const { path: anyPath } = fc.letrec<{ path: Path }>((tie) => ({
  path: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('p', 'q').map((name): Path => ({ kind: 'step', name })),
    fc.tuple(fc.constantFrom('inverse', '*', '+', '?'), tie('path')).map(([kind, inner]): Path => ({ kind, inner })),
    fc.tuple(fc.constantFrom('/', '|'), fc.array(tie('path'), { minLength: 2, maxLength: 3 })).map(([kind, members]): Path => ({ kind, members })),
  ),
}));

const NAMES = { 'inverse': 'inversePath', '*': 'zeroOrMorePath', '+': 'oneOrMorePath', '?': 'zeroOrOnePath' };

function turtleOf(path: Path): string {
  if (path.kind === 'step') return `ex:${path.name}`;
  if ('inner' in path) return `[ sh:${NAMES[path.kind]} ${turtleOf(path.inner)} ]`;
  const list = `( ${path.members.map(turtleOf).join(' ')} )`;
  return path.kind === '/' ? list : `[ sh:alternativePath ${list} ]`;
}

type Edge = readonly [number, string, number];

/** All pairs of nodes that a path connects, as the definitions have it. */
function pairs(path: Path, edges: readonly Edge[], nodes: readonly number[]): Set<string> {
  if (path.kind === 'step') return new Set(edges.filter(([, name]) => name === path.name).map(([a, , b]) => `${a} ${b}`));
  const self = nodes.map((node) => `${node} ${node}`);
  if (!('inner' in path)) {
    const all = path.members.map((member) => pairs(member, edges, nodes));
    return path.kind === '|' ? new Set(all.flatMap((one) => [...one])) : all.reduce(joined);
  }
  const inner = pairs(path.inner, edges, nodes);
  if (path.kind === 'inverse') return new Set([...inner].map((pair) => pair.split(' ').toReversed().join(' ')));
  if (path.kind === '?') return new Set([...self, ...inner]);
  let closed = inner;
  for (let size = -1; closed.size !== size; ) {
    size = closed.size;
    closed = new Set([...closed, ...joined(closed, inner)]);
  }
  return path.kind === '+' ? closed : new Set([...self, ...closed]);
}

function joined(left: ReadonlySet<string>, right: ReadonlySet<string>): Set<string> {
  return new Set([...left].flatMap((one) => [...right].filter((other) => one.split(' ')[1] === other.split(' ')[0]).map((other) => `${one.split(' ')[0] ?? ''} ${other.split(' ')[1] ?? ''}`)));
}

test('a path leads to the nodes that the definitions of SPARQL say, each once', async () => {
  const edge = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom('p', 'q'), fc.integer({ min: 0, max: 4 }));
  await fc.assert(
    fc.asyncProperty(anyPath, fc.array(edge, { maxLength: 8 }), async (path, edges) => {
      const shapes = indexShapes(await read(`ex:S sh:path ${turtleOf(path)} .`));
      const { index } = indexStatements(await read(edges.map(([a, name, b]) => `ex:n${a} ex:${name} ex:n${b} .`).join('\n')));
      const term = shapes.find({ subject: iri('http://example.org/S') })[0]?.object ?? iri('none');
      const walk = compilePath(term, shapes, index);
      const nodes = [0, 1, 2, 3, 4];
      const expected = pairs(path, edges, nodes);
      for (const start of nodes) {
        const found = walk(index.terms.numberOf(iri(`http://example.org/n${start}`))).map((node) => index.terms.term(node).value.slice(-1));
        expect(new Set(found).size).toBe(found.length);
        expect([...found].sort()).toEqual([...expected].filter((pair) => pair.startsWith(`${start} `)).map((pair) => pair.slice(-1)).sort());
      }
    }),
    { numRuns: 300 },
  );
});

test('a path is followed through a ring of many nodes', async () => {
  const ring = Array.from({ length: 20_000 }, (_, i) => `ex:n${i} ex:p ex:n${(i + 1) % 20_000} .`).join('\n');
  const { results } = await check(ring, 'ex:S sh:targetNode ex:n0 ; sh:property [ sh:path [ sh:oneOrMorePath ex:p ] ; sh:maxCount 19999 ] .');
  expect(results).toHaveLength(1);
});

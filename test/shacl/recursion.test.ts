import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexStatements } from '../../src/rdf/graph-index.js';
import { iri } from '../../src/model/term.js';
import { classesOf } from '../../src/shacl/classes.js';
import { compileShapes } from '../../src/shacl/compile.js';
import { judgeOf } from '../../src/shacl/judge.js';
import { recursionOf } from '../../src/shacl/recursion.js';
import type { Judge, Shape } from '../../src/shacl/shape.js';
import { indexShapes } from '../../src/shacl/shapes-index.js';
import { check, read, told } from './read.js';

/** What the decision says, word for word: a node conforms to a shape while that very question is being answered. */
function naiveJudge(): Judge {
  const open = new Set<string>();
  const judge: Judge = {
    conforms(shape: Shape, node: number): boolean {
      const key = `${shape.number} ${node}`;
      if (shape.isDeactivated || open.has(key)) return true;
      open.add(key);
      const values = shape.path ? shape.path.walk(node) : [node];
      const verdict = shape.constraints.every((one) => one.check(node, values, judge)) && shape.properties.every((property) => values.every((value) => judge.conforms(property, value)));
      open.delete(key);
      return verdict;
    },
  };
  return judge;
}

const NODES = [0, 1, 2, 3, 4];
const asked = fc.constantFrom('ex:A', 'ex:B', 'ex:C');
const monotone = fc.oneof(
  asked.map((shape) => `sh:property [ sh:path ex:p ; sh:node ${shape} ]`),
  asked.map((shape) => `sh:property [ sh:path ex:q ; sh:qualifiedValueShape ${shape} ; sh:qualifiedMinCount 1 ]`),
  fc.tuple(asked, asked).map(([a, b]) => `sh:or ( ${a} ${b} )`),
  fc.tuple(asked, asked).map(([a, b]) => `sh:and ( ${a} ${b} )`),
  fc.constantFrom('sh:class ex:T', 'sh:property [ sh:path ex:q ; sh:minCount 1 ]'),
);
const negative = fc.oneof(
  asked.map((shape) => `sh:property [ sh:path ex:p ; sh:not ${shape} ]`),
  fc.tuple(asked, asked).map(([a, b]) => `sh:xone ( ${a} ${b} )`),
);
const statement = fc.oneof(
  fc.tuple(fc.constantFrom(...NODES), fc.constantFrom('p', 'q'), fc.constantFrom(...NODES)).map(([a, name, b]) => `ex:n${a} ex:${name} ex:n${b} .`),
  fc.constantFrom(...NODES).map((node) => `ex:n${node} a ex:T .`),
);

async function expectTheSame(bodies: readonly string[], statements: readonly string[]): Promise<void> {
  const shapes = indexShapes(await read(bodies.map((body, i) => `ex:${'ABC'.charAt(i)} ${body} .`).join('\n')));
  const { index } = indexStatements(await read(statements.join('\n')));
  const compiled = compileShapes(shapes, index, classesOf(index));
  const named = ['A', 'B', 'C'].map((name) => compiled.shape(iri(`http://example.org/${name}`)));
  const judge = judgeOf(compiled.all, recursionOf(compiled.all));
  for (const shape of named) {
    for (const node of NODES) {
      const number = index.terms.numberOf(iri(`http://example.org/n${node}`));
      expect([shape.node.value, node, judge.conforms(shape, number)]).toEqual([shape.node.value, node, naiveJudge().conforms(shape, number)]);
    }
  }
}

describe('shapes that refer to themselves', () => {
  const bodies = (body: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
    fc.array(fc.array(body, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' ; ')), { minLength: 3, maxLength: 3 });

  test('have the verdicts of asking each question anew', async () => {
    await fc.assert(fc.asyncProperty(bodies(monotone), fc.array(statement, { maxLength: 12 }), expectTheSame), { numRuns: 300 });
  });

  test('have them with negation too', async () => {
    await fc.assert(fc.asyncProperty(bodies(fc.oneof(monotone, negative)), fc.array(statement, { maxLength: 6 }), expectTheSame), { numRuns: 200 });
  });

  test('take bounded work where every node knows every other', async () => {
    const nodes = Array.from({ length: 40 }, (_, i) => i);
    const data = nodes.flatMap((a) => nodes.map((b) => `ex:n${a} ex:p ex:n${b} .`)).join('\n');
    expect(await told(data, 'ex:P sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:node ex:P ] .')).toEqual([]);
    expect(await told(`${data} ex:n0 ex:p "x" .`, 'ex:P sh:targetSubjectsOf ex:p ; sh:nodeKind sh:IRI ; sh:property [ sh:path ex:p ; sh:node ex:P ] .')).toHaveLength(40 * 40 + 1);
  });

  test('by sh:property are held against each node once', async () => {
    const nodes = Array.from({ length: 60 }, (_, i) => i);
    const data = nodes.flatMap((a) => nodes.map((b) => `ex:n${a} ex:p ex:n${b} .`)).join('\n');
    const { results } = await check(data, 'ex:S sh:targetNode ex:n0 ; sh:property ex:P . ex:P sh:path ex:p ; sh:class ex:T ; sh:property ex:P .');
    expect(results).toHaveLength(60 * 60);
  });
});

describe('a shape that is asked for by many ways', () => {
  test('is reported once, with the number of results that it stands for', async () => {
    const { results } = await check(
      'ex:i ex:p ex:j ; ex:q ex:j . ex:j ex:r ex:k .',
      'ex:S sh:targetNode ex:i ; sh:property [ sh:path ex:p ; sh:property ex:R ] , [ sh:path ex:q ; sh:property ex:R ] . ex:R sh:path ex:r ; sh:class ex:C .',
    );
    expect(results.map(({ focusNode, times }) => [focusNode.value, times])).toEqual([['http://example.org/j', 2]]);
  });

  test('takes no work that doubles with each level', async () => {
    const levels = Array.from({ length: 40 }, (_, i) => `ex:L${i} sh:path ex:p ; sh:property ex:L${i + 1}, ex:M${i + 1} . ex:M${i} sh:path ex:q ; sh:property ex:L${i + 1}, ex:M${i + 1} .`).join('\n');
    const { results } = await check('ex:a ex:p ex:a ; ex:q ex:a .', `ex:S sh:targetNode ex:a ; sh:property ex:L0 . ${levels} ex:L40 sh:path ex:p ; sh:class ex:C . ex:M40 sh:path ex:q ; sh:minCount 0 .`);
    expect(results.map(({ times }) => times)).toEqual([2 ** 39]);
  });

  test('counts a value once for each value that it is not less than', async () => {
    const { results } = await check('ex:a ex:p 5 ; ex:q 1, 2, 9 .', 'ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; sh:lessThan ex:q ] .');
    expect(results.map(({ times }) => times)).toEqual([2]);
  });
});

import { Parser } from 'n3';
import { describe, expect, it } from 'vitest';

interface Headline {
  readonly STATEMENTS: number;
  readonly SHAPES: number;
  readonly RULES: readonly unknown[];
  readonly headlineProject: (options?: { readonly seed: number }) => Readonly<Record<string, string>>;
}

/** The parts of the generator, which is JavaScript that runs without a build. */
const load = async (...names: readonly string[]): Promise<Headline> => {
  const parts: readonly object[] = await Promise.all(names.map((name) => import(new URL(`../../bench/headline/${name}.mjs`, import.meta.url).href)));
  return Object.assign({}, ...parts);
};

const statementsOf = (text: string | undefined) => new Set(new Parser().parse(text ?? '').map((quad) => JSON.stringify(quad)));

describe('the headline case', async () => {
  const { STATEMENTS, SHAPES, RULES, headlineProject } = await load('ontology', 'shapes', 'rules', 'write');
  const project = headlineProject();

  it('states what it says it does', () => {
    expect(STATEMENTS).toBe(3847);
    expect(statementsOf(project['ontology.ttl']).size).toBe(STATEMENTS);
    expect(project['shapes.ttl']?.match(/ a sh:NodeShape /g)).toHaveLength(SHAPES);
    expect([SHAPES, RULES.length]).toEqual([50, 20]);
  });

  it('is the same each time, and another for another seed', () => {
    expect(headlineProject()).toEqual(project);
    expect(headlineProject({ seed: 8 })['ontology.ttl']).not.toBe(project['ontology.ttl']);
  });
});

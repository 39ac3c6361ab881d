import { describe, expect, it } from 'vitest';
import { Parser } from 'n3';
import { STATEMENTS } from '../../bench/headline/ontology.mjs';
import { RULES } from '../../bench/headline/rules.mjs';
import { SHAPES } from '../../bench/headline/shapes.mjs';
import { headlineProject } from '../../bench/headline/write.mjs';

const statementsOf = (text: string | undefined) => new Set(new Parser().parse(text ?? '').map((quad) => JSON.stringify(quad)));

describe('the headline case', () => {
  const project: Readonly<Record<string, string>> = headlineProject();

  it('states what it says it does', () => {
    expect(statementsOf(project['ontology.ttl']).size).toBe(STATEMENTS);
    expect(project['shapes.ttl']?.match(/ a sh:NodeShape /g)).toHaveLength(SHAPES);
    expect(RULES).toHaveLength(20);
  });

  it('is the same each time, and another for another seed', () => {
    expect(headlineProject()).toEqual(project);
    expect(headlineProject({ seed: 8 })['ontology.ttl']).not.toBe(project['ontology.ttl']);
  });
});

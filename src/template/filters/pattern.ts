import { refuse } from '../fault.js';
import { readPattern, type Node } from './pattern-syntax.js';

/** One step of a compiled pattern; numbers are places in the program. */
type Step =
  | { readonly kind: 'one'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'at'; readonly holds: (before: string | undefined, after: string | undefined) => boolean }
  | { readonly kind: 'split'; readonly to: readonly number[] }
  | { readonly kind: 'end' };

const LONGEST_PROGRAM = 5000;
/** Characters times steps: what a match may cost. */
const DEAREST_MATCH = 50_000_000;

/** Whether a pattern matches somewhere in a text; in time that grows with both lengths, whatever the pattern. */
export function matchesPattern(text: string, pattern: string): boolean {
  const program: Step[] = [];
  compile(readPattern(pattern), program);
  program.push({ kind: 'end' });
  const characters = [...text];
  if (characters.length * program.length > DEAREST_MATCH) return refuse('this text is too long for this pattern');
  let waiting: readonly number[] = [];
  for (let at = 0; at <= characters.length; at++) {
    const reached = new Set<number>();
    const [before, after] = [characters[at - 1], characters[at]];
    if (spread(program, [...waiting, 0], reached, before, after)) return true;
    waiting = after === undefined ? [] : [...reached].filter((one) => fits(program[one], after)).map((one) => one + 1);
  }
  return false;
}

function fits(step: Step | undefined, character: string): boolean {
  return step?.kind === 'one' && step.fits(character);
}

/** Follows all steps that take no character; whether the end is among them. */
function spread(program: readonly Step[], from: readonly number[], reached: Set<number>, before: string | undefined, after: string | undefined): boolean {
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const step = program[at];
    if (step?.kind === 'end') return true;
    if (step?.kind === 'split') open.push(...step.to);
    if (step?.kind === 'at' && step.holds(before, after)) open.push(at + 1);
  }
  return false;
}

function compile(node: Node, program: Step[]): void {
  if (program.length > LONGEST_PROGRAM) refuse('this pattern is too long, or repeats too often');
  switch (node.kind) {
    case 'one':
    case 'at':
      program.push(node);
      return;
    case 'all':
      return node.parts.forEach((part) => compile(part, program));
    case 'any': {
      const jumps: number[] = [];
      node.parts.forEach((part, i) => {
        const last = i === node.parts.length - 1;
        const start = program.length;
        if (!last) program.push({ kind: 'end' });
        compile(part, program);
        if (last) return;
        jumps.push(program.length);
        program.push({ kind: 'end' });
        program.splice(start, 1, { kind: 'split', to: [start + 1, program.length] });
      });
      jumps.forEach((at) => program.splice(at, 1, { kind: 'split', to: [program.length] }));
      return;
    }
    case 'repeat': {
      for (let i = 0; i < node.least; i++) compile(node.part, program);
      if (node.most === undefined) {
        const start = program.length;
        program.push({ kind: 'end' });
        compile(node.part, program);
        program.push({ kind: 'split', to: [start] });
        program.splice(start, 1, { kind: 'split', to: [start + 1, program.length] });
        return;
      }
      const skips: number[] = [];
      for (let i = node.least; i < node.most; i++) {
        skips.push(program.length);
        program.push({ kind: 'end' });
        compile(node.part, program);
      }
      skips.forEach((at) => program.splice(at, 1, { kind: 'split', to: [at + 1, program.length] }));
    }
  }
}

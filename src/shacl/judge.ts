import type { Judge, NodeNumber, Recursion, Shape } from './shape.js';

/** How often a node may be held against shapes that refer to themselves, before ggen gives up. */
const WORK_LIMIT = 2_000_000;

/** Thrown where shapes cannot be held against the data in bounded work. */
export class TooMuchWork extends Error {}

/** A verdict that rests on a question that is still open. */
interface Provisional {
  readonly shape: Shape;
  readonly node: NodeNumber;
}

/**
 * Answers whether nodes conform to shapes, each question once.
 *
 * SHACL leaves recursive shapes open: here a node conforms to a shape while that very question is being answered.
 * For shapes without negation on the way this is the greatest fixpoint, so what was found under assumptions can be kept:
 * failing at once, conforming as soon as no open question is assumed any more. Else only what was asked first is kept, so
 * that answers do not depend on the order of questions.
 *
 * @param recursion by the shapes' numbers
 * @throws TooMuchWork after two million questions about shapes that refer to themselves
 */
export function judgeOf(shapes: readonly Shape[], recursion: readonly Recursion[]): Judge {
  const isLight = shapes.map(({ path, asks }) => !path && asks.length === 0);
  const verdicts = shapes.map(() => new Map<NodeNumber, boolean>());
  /** How deep in the work a question was opened, by shape. */
  const open = shapes.map(() => new Map<NodeNumber, number>());
  const assumed = shapes.map(() => new Set<NodeNumber>());
  const provisional: Provisional[] = [];
  let depth = 0;
  let work = 0;
  /** How many questions are open that may lead back to themselves through a negation. */
  let negations = 0;
  /** The outermost open question that the answer in the making rests on. */
  let restsOn = Infinity;

  function conforms(shape: Shape, node: NodeNumber): boolean {
    if (shape.isDeactivated) return true;
    if (isLight[shape.number]) return holds(shape, node);
    if (recursion[shape.number] === 'open') return answerAnew(shape, node);
    const known = verdicts[shape.number]?.get(node);
    if (known !== undefined) return known;
    if (recursion[shape.number] === 'monotone') return answer(shape, node);
    const verdict = holds(shape, node);
    verdicts[shape.number]?.set(node, verdict);
    return verdict;
  }

  /** What is open decides the answer, so an answer is kept, and taken, only where nothing is. */
  function answerAnew(shape: Shape, node: NodeNumber): boolean {
    if (open[shape.number]?.has(node)) return true;
    const known = negations === 0 ? verdicts[shape.number]?.get(node) : undefined;
    if (known !== undefined) return known;
    countWork();
    const outer = restsOn;
    open[shape.number]?.set(node, depth);
    negations++;
    const verdict = holds(shape, node);
    negations--;
    open[shape.number]?.delete(node);
    restsOn = outer;
    if (negations === 0) verdicts[shape.number]?.set(node, verdict);
    return verdict;
  }

  function answer(shape: Shape, node: NodeNumber): boolean {
    const opened = open[shape.number]?.get(node);
    if (opened !== undefined) {
      restsOn = Math.min(restsOn, opened);
      return true;
    }
    if (assumed[shape.number]?.has(node)) {
      restsOn = 0;
      return true;
    }
    countWork();
    const outer = restsOn;
    const mark = provisional.length;
    const own = depth++;
    restsOn = Infinity;
    open[shape.number]?.set(node, own);
    const verdict = holds(shape, node);
    open[shape.number]?.delete(node);
    depth = own;
    if (!verdict || restsOn >= own) {
      verdicts[shape.number]?.set(node, verdict);
      drop(mark, verdict);
      restsOn = outer;
    } else {
      provisional.push({ shape, node });
      assumed[shape.number]?.add(node);
      restsOn = Math.min(outer, restsOn);
    }
    return verdict;
  }

  function countWork(): void {
    if (++work > WORK_LIMIT) throw new TooMuchWork('shapes that refer to themselves take too much work on this data');
  }

  /** Ends all assumptions made since a mark; where they turned out true, they are verdicts. */
  function drop(mark: number, isTrue: boolean): void {
    for (const { shape, node } of provisional.splice(mark)) {
      assumed[shape.number]?.delete(node);
      if (isTrue) verdicts[shape.number]?.set(node, true);
    }
  }

  function holds(shape: Shape, focus: NodeNumber): boolean {
    const values = shape.path ? shape.path.walk(focus) : [focus];
    // Loops, not callbacks: data may nest deep, and each frame counts.
    for (const { check } of shape.constraints) if (!check(focus, values, judge)) return false;
    for (const property of shape.properties) for (const value of values) if (!conforms(property, value)) return false;
    return true;
  }

  const judge: Judge = { conforms };
  return judge;
}

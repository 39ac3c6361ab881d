import { sortStrings } from '../model/order.js';
import type { BlankGraph } from './blank-graph.js';
import type { Issuer } from './issuer.js';

/** What a hasher needs to know of the graph; numbers are nodes. */
export interface NDegreeContext {
  readonly graph: BlankGraph;
  /** First degree hashes by node (RDFC-1.0, 4.6). */
  readonly firstDegree: readonly string[];
  readonly canonical: Issuer;
  readonly hash: (text: string) => string;
  /** How many orders of related nodes may be tried in all. */
  readonly maxWork: number;
}

/** Hashes a node by its surroundings and leaves what it labelled in `issuer`; `undefined` once the work limit is hit. */
export type NDegreeHasher = (node: number, issuer: Issuer) => string | undefined;

const EXHAUSTED = -1;

/**
 * Hash N-Degree Quads (RDFC-1.0, 4.8). It recurs as deep as blank nodes are chained, so the calls are generators
 * on a stack of our own: a node is yielded to be hashed, and its hash comes back.
 */
export function nDegreeHasher({ graph, firstDegree, canonical, hash, maxWork }: NDegreeContext): NDegreeHasher {
  let work = 0;
  const remembered = new Map<string, string>();

  /** Hash Related Blank Node (4.7.3). */
  function hashRelated(related: number, predicate: string, position: 's' | 'o' | 'g', issuer: Issuer): string {
    const label = canonical.labelOf(related) ?? issuer.labelOf(related);
    const input =
      position + (position === 'g' ? '' : predicate) + (label === undefined ? (firstDegree[related] ?? '') : `_:${label}`);
    const known = remembered.get(input);
    if (known !== undefined) return known;
    const made = hash(input);
    remembered.set(input, made);
    return made;
  }

  /** Steps 1 to 3: the nodes next to `node`, by their related hashes. */
  function relatedOf(node: number, issuer: Issuer): Map<string, number[]> {
    const byHash = new Map<string, number[]>();
    const add = (part: string | number, predicate: string, position: 's' | 'o' | 'g'): void => {
      if (typeof part === 'string' || part === node) return;
      const key = hashRelated(part, predicate, position, issuer);
      const list = byHash.get(key);
      if (list) list.push(part);
      else byHash.set(key, [part]);
    };
    for (const { subject, predicate, object, graph: name } of graph.quadsOf[node] ?? []) {
      add(subject, predicate, 's');
      add(object, predicate, 'o');
      add(name, predicate, 'g');
    }
    return byHash;
  }

  function* hashNode(node: number, issuer: Issuer): Generator<number, string, string> {
    const byHash = relatedOf(node, issuer);
    let data = ''; // 4
    for (const relatedHash of sortStrings(byHash.keys())) {
      const list = byHash.get(relatedHash) ?? [];
      const mark = issuer.size();
      let chosen: string | undefined; // 5.2
      let chosenNodes: readonly number[] = []; // 5.3
      permutations: for (const order of permutationsOf(list)) {
        if (++work > maxWork) yield EXHAUSTED;
        issuer.backTo(mark); // 5.4.1
        let path = ''; // 5.4.2
        const toRecur: number[] = []; // 5.4.3
        for (const related of order) {
          const label = canonical.labelOf(related); // 5.4.4.1
          if (label !== undefined) {
            path += `_:${label}`;
          } else {
            if (issuer.labelOf(related) === undefined) toRecur.push(related); // 5.4.4.2.1
            path += `_:${issuer.issue(related)}`; // 5.4.4.2.2
          }
          if (chosen !== undefined && path.length >= chosen.length && path > chosen) continue permutations; // 5.4.4.3
        }
        for (const related of toRecur) {
          const result = yield related; // 5.4.5.1
          path += `_:${issuer.issue(related)}<${result}>`; // 5.4.5.2, 5.4.5.3
          if (chosen !== undefined && path.length >= chosen.length && path > chosen) continue permutations; // 5.4.5.5
        }
        if (chosen === undefined || path < chosen) { // 5.4.6
          chosen = path;
          if (list.length > 1) chosenNodes = issuer.since(mark);
        }
      }
      data += relatedHash + (chosen ?? ''); // 5.1, 5.5
      if (list.length > 1) { // 5.6
        issuer.backTo(mark);
        for (const issued of chosenNodes) issuer.issue(issued);
      }
    }
    return hash(data); // 6
  }

  return (node, issuer) => {
    const calls = [hashNode(node, issuer)];
    let answer = '';
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const step = call.next(answer);
      if (step.done) {
        answer = step.value;
        calls.pop();
      } else if (step.value === EXHAUSTED) {
        return undefined;
      } else {
        calls.push(hashNode(step.value, issuer));
      }
    }
    return answer;
  };
}

/** Every order of the items; the array is reused from one to the next. */
function* permutationsOf(items: readonly number[]): Generator<readonly number[]> {
  const order = [...items];
  yield order;
  const count = order.map(() => 0);
  for (let i = 1; i < order.length; ) {
    const done = count[i] ?? 0;
    if (done < i) {
      swap(order, i % 2 === 0 ? 0 : done, i);
      yield order;
      count[i] = done + 1;
      i = 1;
    } else {
      count[i] = 0;
      i++;
    }
  }
}

function swap(list: number[], i: number, j: number): void {
  const held = list[i] ?? 0;
  list.splice(i, 1, list[j] ?? 0);
  list.splice(j, 1, held);
}

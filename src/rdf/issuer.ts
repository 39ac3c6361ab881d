/**
 * Issues `_:` labels to blank nodes in turn (RDFC-1.0, 4.3 and 4.5). Nodes are numbers, labels `prefix` + count.
 *
 * Where the algorithm copies an issuer to try something, this one goes back to a mark instead:
 * an issuer only ever grows, so what a trial issued is what follows the mark.
 */
export interface Issuer {
  /** How many labels it has issued. */
  readonly size: () => number;
  /** The label of a node, without `_:`; `undefined` if none was issued. */
  readonly labelOf: (node: number) => string | undefined;
  /** The label of a node, issued now if it has none. */
  readonly issue: (node: number) => string;
  /** The nodes labelled since there were `mark` labels, in order of issue. */
  readonly since: (mark: number) => readonly number[];
  /** Takes back every label issued since there were `mark`. */
  readonly backTo: (mark: number) => void;
}

/** Makes an issuer that has issued nothing. */
export function createIssuer(prefix: string): Issuer {
  const labels = new Map<number, string>();
  const order: number[] = [];
  return {
    size: () => order.length,
    labelOf: (node) => labels.get(node),
    issue(node) {
      const known = labels.get(node);
      if (known !== undefined) return known;
      const label = prefix + String(order.length);
      labels.set(node, label);
      order.push(node);
      return label;
    },
    since: (mark) => order.slice(mark),
    backTo(mark) {
      for (const node of order.splice(mark)) labels.delete(node);
    },
  };
}

/**
 * Does some work for each item, at most `most` at once, and gives the results in the order of the items. After an error
 * nothing new is begun; what is under way comes to its end before the error is thrown, so that nobody writes any more.
 */
export async function inParallel<T, R>(items: readonly T[], most: number, work: (item: T, index: number) => Promise<R>): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const errors: unknown[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (errors.length > 0) return;
      try {
        results.set(index, await work(item, index));
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
  return [...results].toSorted(([a], [b]) => a - b).map(([, result]) => result);
}

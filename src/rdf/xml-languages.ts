/** A language tag as the document writes it last before an offset; `lower` itself where it writes none. */
export type WrittenLanguage = (lower: string, before: number) => string;

/** Finds the `xml:lang` of a document by their lower case, in which the parser gives them. */
export function languagesOf(text: string): WrittenLanguage {
  const spellings = new Map<string, Set<string>>();
  for (const [, tag = ''] of text.matchAll(TAGS)) {
    const lower = tag.toLowerCase();
    const known = spellings.get(lower);
    if (known) known.add(tag);
    else spellings.set(lower, new Set([tag]));
  }
  // Where each stands matters only for tags that are written in several ways.
  const places = new Map([...spellings].filter(([, { size }]) => size > 1).map(([lower]) => [lower, placesOf(text, lower)]));

  return (lower, before) => {
    const found = places.get(lower);
    if (!found) return [...(spellings.get(lower) ?? [lower])][0] ?? lower;
    let [from, to] = [0, found.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((found[middle]?.at ?? 0) < before) from = middle + 1;
      else to = middle;
    }
    return found[from - 1]?.tag ?? lower;
  };
}

const TAGS = /\bxml:lang\s*=\s*["']([^"']+)["']/g;

function placesOf(text: string, lower: string): readonly { readonly at: number; readonly tag: string }[] {
  return [...text.matchAll(TAGS)].flatMap(({ index, 1: tag = '' }) => (tag.toLowerCase() === lower ? [{ at: index, tag }] : []));
}

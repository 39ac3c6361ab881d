/** Texts by name; once they are too long in all, those that were not used for the longest time go. */
export interface RecentTexts {
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, text: string) => void;
}

/** @param most how many characters the names and texts may have in all */
export function recentTexts(most: number): RecentTexts {
  const texts = new Map<string, string>();
  const size = { now: 0 };
  const drop = (name: string): void => {
    const text = texts.get(name);
    if (text === undefined) return;
    texts.delete(name);
    size.now -= name.length + text.length;
  };
  return {
    get(name) {
      const text = texts.get(name);
      if (text === undefined) return undefined;
      // A map keeps the order of insertion: what is used moves to its end.
      texts.delete(name);
      texts.set(name, text);
      return text;
    },
    set(name, text) {
      drop(name);
      texts.set(name, text);
      size.now += name.length + text.length;
      for (const oldest of texts.keys()) {
        if (size.now <= most) return;
        drop(oldest);
      }
    },
  };
}

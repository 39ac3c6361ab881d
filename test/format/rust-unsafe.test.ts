import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findUnsafe } from '../../src/format/languages/rust/unsafe.js';

/** Where `unsafe` stands in a text in which the keyword is marked: `«unsafe»`. */
const marked = (text: string): readonly [string, readonly number[]] => {
  const parts = text.split('«');
  const plain = parts.map((part) => part.replace('»', ''));
  return [plain.join(''), plain.slice(0, -1).map((_, index) => plain.slice(0, index + 1).join('').length)];
};

const CASES: readonly (readonly [string, string])[] = [
  ['a block', 'fn main() { «unsafe» { f() } }'],
  ['a function, an impl, a trait, and an attribute', '«unsafe» fn f() {}\n«unsafe» impl Send for A {}\npub «unsafe» trait T {}\n#[«unsafe»(no_mangle)]'],
  ['not in comments, which nest', '// unsafe\n/* unsafe /* unsafe */ unsafe */ «unsafe» {} //! unsafe'],
  ['not in texts with escapes', 'let a = "unsafe \\" unsafe \\\\"; «unsafe» {} let b = b"unsafe"; let c = c"unsafe";'],
  ['not in raw texts', 'let a = r"unsafe \\"; let b = r#"unsafe " unsafe"#; let c = br##"unsafe "# unsafe"##; «unsafe» {}'],
  ['not in characters, of which a quote may be one', "let a = '\"'; «unsafe» {} let b = '\\''; let c = b'\\x22'; let d = '\\u{22}'; «unsafe» {} let e = '\"';"],
  ['behind lifetimes', "fn f<'a>(x: &'a str) { 'outer: loop { «unsafe» {} break 'outer; } }"],
  ['not as a raw name, a part of a name, or a lifetime', "let r#unsafe = 1; unsafe_code(); is_unsafe(); unsafely(); ünsafe(); 'unsafe: loop {}"],
  ['in macros too', 'macro_rules! m { () => { «unsafe» {} } }'],
  ['not in what is never closed', 'let a = "unsafe'],
  ['not behind a comment that is never closed', '«unsafe» /* unsafe'],
];

describe('unsafe is found in Rust', () => {
  test.each(CASES)('%s', (_, text) => {
    const [rust, places] = marked(text);
    expect(findUnsafe(rust)).toEqual(places);
  });

  test('whatever the text, every place found is the whole word, and the search comes to an end', () => {
    const piece = fc.constantFrom('unsafe', '"', "'", '/*', '*/', '//', '\n', '\\', 'r#', 'r#"', '"#', 'b', ' ', 'a', '1', '{', '\u{1d4b3}', 'é');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const rust = pieces.join('');
        for (const at of findUnsafe(rust)) {
          expect(rust.slice(at, at + 6)).toBe('unsafe');
          expect(rust.slice(0, at)).not.toMatch(/\p{ID_Continue}$/u);
          expect(rust.slice(at + 6)).not.toMatch(/^\p{ID_Continue}/u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a long file takes no long time', () => {
    const rust = `fn f() { let a = "unsafe"; } // unsafe\n`.repeat(20_000);
    const start = performance.now();
    expect(findUnsafe(`${rust}unsafe {}`)).toEqual([rust.length]);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

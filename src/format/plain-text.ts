/** LF line ends: CRLF and lone CR become LF. Nothing else changes. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Without the byte order mark that it may begin with. */
export function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

/**
 * Ends a text with exactly one LF; a text of line ends alone becomes empty.
 * This is as far as tidying may go in an unknown language: white space at the end of a line may be part of a string.
 */
export function withFinalNewline(text: string): string {
  const bare = text.replace(/\n+$/, '');
  return bare === '' ? '' : `${bare}\n`;
}

/** Without spaces and tabs at the ends of lines. */
export function withoutTrailingSpace(text: string): string {
  return text.replace(/[ \t]+(?=\n|$)/g, '');
}

/** As UTF-8 can hold it: half of a surrogate pair becomes U+FFFD, which is what an encoder would write. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** How many bytes a well-formed text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair stands for two of its four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

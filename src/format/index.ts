/** Formatting and what belongs to exact bytes: a table from file extension to formatter, settings, line ends, canonical JSON. */
export { canonicalJson } from './canonical-json.js';
export { chooseFormatters, type ChooseFormatter } from './choose.js';
export { BUILT_IN_FORMATTERS } from './formatters.js';
export { utf8Length, wellFormed, withFinalNewline, withLineFeeds, withoutByteOrderMark, withoutTrailingSpace } from './plain-text.js';
export { findUnsafe } from './rust-unsafe.js';
export { readSettings, type PathSettings, type ResolveSettings } from './settings.js';

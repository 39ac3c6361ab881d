/** Formatting and what belongs to exact bytes: tables from kind of file to formatter and syntax checker, settings, line ends, canonical JSON. */
export { canonicalJson } from './canonical-json.js';
export { chooseTreatments, type ChooseTreatment } from './choose.js';
export { BUILT_IN_CHECKERS, BUILT_IN_FORMATTERS } from './formatters.js';
export { supportedLanguages, type LanguageSupport } from './languages.js';
export { utf8Length, wellFormed, withFinalNewline, withLineFeeds, withoutByteOrderMark, withoutTrailingSpace } from './plain-text.js';
export { findUnsafe } from './languages/rust/unsafe.js';
export { formatterSettingsFiles, readSettings, type PathSettings, type ResolveSettings } from './settings/settings.js';
export { namesOf, treat, treatByName, type Treatment } from './treat.js';

/** The folder of a language in `test/languages`. */
export function folderNameOf(language: string): string {
  return language.toLowerCase().replaceAll('+', 'p').replaceAll('#', 'sharp').replaceAll(/[^a-z0-9]+/g, '-').replace(/-$/, '');
}

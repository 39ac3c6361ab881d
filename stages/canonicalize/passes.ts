import { problem, type Diagnostic } from '../../src/model/diagnostic.js';
import type { Extension, TextPass } from '../../src/model/extension.js';
import { extensionOf } from '../../src/model/path.js';

/** The passes for a path: in the order of the extensions, and in each one's own order. */
export function passesOf(path: string, extensions: readonly Extension[]): readonly TextPass[] {
  const wanted = extensionOf(path);
  return extensions
    .flatMap(({ passes = [] }) => passes)
    .filter((pass) => pass.extensions.some((one) => one.replace(/^\*?\./, '').toLowerCase() === wanted || one === '*'));
}

/** Reports each pass whose name an earlier one has (GGEN904). */
export function findPassesOfOneName(extensions: readonly Extension[]): readonly Diagnostic[] {
  const named = extensions.flatMap(({ name, passes = [] }) => passes.map((pass) => ({ extension: name, name: pass.name })));
  return named
    .filter((one, i) => named.findIndex(({ name }) => name === one.name) < i)
    .map(({ extension, name }) => problem('GGEN904', { extension, kind: 'pass', name }));
}

import { canonicalJson } from '../../src/format/index.js';
import type { Digest, Sha256 } from '../../src/model/digest.js';
import { compareCodePoints, compareInTurn, sortBy } from '../../src/model/order.js';
import type { Project } from '../../src/model/project.js';
import type { InputRole, ReceiptInput } from '../../src/model/receipt.js';
import type { KeyPath, SourceFile } from '../../src/model/source.js';

/** The texts of a project that are not RDF, by the part that they play. */
export interface ProjectTexts {
  readonly queries: readonly SourceFile[];
  readonly rules: readonly SourceFile[];
  readonly settings: readonly SourceFile[];
  readonly templates: readonly SourceFile[];
}

/** Queries are those of generation rules; those of inference and validation are `rules`; output paths are templates. */
export function textsOf(project: Project): ProjectTexts {
  return {
    queries: project.rules.flatMap(({ query, when }) => [query, ...(when ? [when] : [])]),
    rules: [
      ...project.inference.rules.flatMap(({ query, when }) => [query, ...(when ? [when] : [])]),
      ...project.validation.map(({ ask }) => ask),
    ],
    settings: project.format.settings,
    templates: [...project.rules.flatMap(({ template, outputFile }) => [template, outputFile]), ...project.templates],
  };
}

/** A text's name in a receipt: its path, and for one that stands in the manifest the key as well. */
export function placeName({ path, inside }: { readonly path: string; readonly inside?: KeyPath }): string {
  return inside ? `${path}#${inside.join('.')}` : path;
}

/** One digest for several texts: that of the sorted list of [name, digest], each text counted once. */
export function digestOf(files: readonly SourceFile[], sha256: Sha256): Digest {
  const byName = new Map(files.map((file) => [placeName(file), file.text]));
  const sorted = sortBy(byName, ([a], [b]) => compareCodePoints(a, b));
  return sha256(canonicalJson(sorted.map(([name, text]) => [name, sha256(text)])));
}

/** Every input of a project, once for each part it plays, by path and then role; `rdfInputs` with the digests of their statements. What is inline counts as the manifest. */
export function gatherInputs(project: Project, rdfInputs: readonly ReceiptInput[], sha256: Sha256): readonly ReceiptInput[] {
  const texts = textsOf(project);
  const files: readonly (readonly [InputRole, readonly SourceFile[]])[] = [
    ['manifest', [project.manifest]],
    ['query', texts.queries],
    ['rule', texts.rules],
    ['settings', texts.settings],
    ['template', texts.templates],
  ];
  const read = files.flatMap(([role, list]) =>
    list.filter(({ inside }) => !inside).map(({ path, text }): ReceiptInput => ({ path, role, digest: sha256(text) })),
  );
  const byKey = new Map([...read, ...rdfInputs].map((one) => [canonicalJson([one.path, one.role]), one]));
  return sortBy(byKey.values(), compareInTurn((a, b) => compareCodePoints(a.path, b.path), (a, b) => compareCodePoints(a.role, b.role)));
}

import { problem, type Diagnostic } from '../../model/diagnostic.js';
import { OWL, SH, XSD, XSD_STRING, type Term } from '../../model/term.js';
import { termKey } from '../../rdf/match.js';
import { objectsOf, type ShapesIndex } from '../shapes-index.js';

/** The prefixes that a constraint or validator may use, and what is wrong with their declarations. */
export interface DeclaredPrefixes {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly problems: readonly Diagnostic[];
}

/**
 * The prefixes of the nodes that `sh:prefixes` names and of all that those import (SHACL 5.2.1).
 * Reports GGEN212: a declaration that lacks a part, and one prefix for two namespaces.
 */
export function prefixesOf(source: Term, shapes: ShapesIndex): DeclaredPrefixes {
  const owners = new Map(objectsOf(shapes, source, `${SH}prefixes`).map((one) => [termKey(one), one]));
  for (const [, owner] of owners) for (const one of objectsOf(shapes, owner, `${OWL}imports`)) owners.set(termKey(one), one);
  const found = new Map<string, string>();
  const problems: Diagnostic[] = [];
  for (const owner of owners.values()) {
    for (const { object: declaration, origin } of shapes.find({ subject: owner, predicate: { type: 'iri', value: `${SH}declare` } })) {
      const prefix = onlyText(declaration, 'prefix', XSD_STRING, shapes);
      const namespace = onlyText(declaration, 'namespace', `${XSD}anyURI`, shapes);
      if (prefix === undefined || namespace === undefined) {
        const detail = 'a prefix declaration needs one sh:prefix, a string, and one sh:namespace of the datatype xsd:anyURI';
        problems.push(problem('GGEN212', { detail }, origin));
        continue;
      }
      const other = found.get(prefix) ?? namespace;
      if (other !== namespace) problems.push(problem('GGEN212', { detail: `the prefix "${prefix}" is declared for "${other}" and for "${namespace}"` }, origin));
      found.set(prefix, namespace);
    }
  }
  return { prefixes: Object.fromEntries(found), problems };
}

function onlyText(node: Term, name: string, datatype: string, shapes: ShapesIndex): string | undefined {
  const [first, ...more] = objectsOf(shapes, node, SH + name);
  return first?.type === 'literal' && first.datatype === datatype && more.length === 0 ? first.value : undefined;
}

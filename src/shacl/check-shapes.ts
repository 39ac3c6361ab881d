import { problem, type Diagnostic } from '../model/diagnostic.js';
import { RDF, RDF_TYPE, SH, type Iri, type Statement, type Term } from '../model/term.js';
import { termKey } from '../rdf/match.js';
import { isTrue } from './check-makers.js';
import { compilePattern } from './pattern.js';
import type { Show } from './show.js';
import { objectOf, type ShapesIndex } from './shapes-index.js';

const NOT_YET: Readonly<Record<string, string>> = {
  sparql: 'SPARQL-based constraints (sh:sparql) cannot be checked yet',
  js: 'JavaScript constraints (sh:js) cannot be checked',
  expression: 'expression constraints (sh:expression) cannot be checked',
  target: 'computed targets (sh:target) cannot be worked out; name the nodes with sh:targetClass, sh:targetNode, sh:targetSubjectsOf or sh:targetObjectsOf',
};

/** What in the shapes would be passed over or would never end: GGEN212 for each, at its statement. */
export function checkShapes(shapes: ShapesIndex, _show: Show, _options: { readonly withSparql: boolean }): readonly Diagnostic[] {
  return [...unsupported(shapes), ...components(shapes), ...patterns(shapes), ...endlessLists(shapes)];
}

function unusable(statement: Statement, detail: string): Diagnostic {
  return problem('GGEN212', { detail }, statement.origin);
}

function withPredicate(shapes: ShapesIndex, name: string): readonly Statement[] {
  return shapes.find({ predicate: sh(name) });
}

function sh(name: string): Iri {
  return { type: 'iri', value: SH + name };
}

function unsupported(shapes: ShapesIndex): readonly Diagnostic[] {
  const isOff = (node: Term): boolean => isTrue(objectOf(shapes, node, `${SH}deactivated`));
  return Object.entries(NOT_YET).flatMap(([name, detail]) =>
    withPredicate(shapes, name)
      .filter(({ subject, object }) => !isOff(subject) && !isOff(object))
      .map((statement) => unusable(statement, detail)),
  );
}

function components(shapes: ShapesIndex): readonly Diagnostic[] {
  return shapes
    .find({ predicate: { type: 'iri', value: RDF_TYPE }, object: sh('ConstraintComponent') })
    .filter(({ subject }) => !subject.value.startsWith(SH))
    .map((statement) => unusable(statement, 'constraint components of your own (sh:ConstraintComponent) cannot be checked yet'));
}

function patterns(shapes: ShapesIndex): readonly Diagnostic[] {
  return withPredicate(shapes, 'pattern').flatMap((statement) => {
    try {
      compilePattern(statement.object.value, objectOf(shapes, statement.subject, `${SH}flags`)?.value ?? '');
      return [];
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      return [unusable(statement, `sh:pattern is not a regular expression: ${reason}`)];
    }
  });
}

/** Lists whose rest leads back into them; each is reported once. */
function endlessLists(shapes: ShapesIndex): readonly Diagnostic[] {
  const ended = new Set<string>();
  const rest = shapes.find({ predicate: { type: 'iri', value: `${RDF}rest` } });
  return rest.flatMap((statement) => {
    const walk = new Set<string>();
    let node: Term | undefined = statement.subject;
    while (node && !ended.has(termKey(node)) && !walk.has(termKey(node))) {
      walk.add(termKey(node));
      node = objectOf(shapes, node, `${RDF}rest`);
    }
    const isEndless = node !== undefined && walk.has(termKey(node));
    for (const key of walk) ended.add(key);
    return isEndless ? [unusable(statement, 'a list (rdf:rest) leads back into itself')] : [];
  });
}

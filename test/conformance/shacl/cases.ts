import { blankNode, iri, RDF, RDF_TYPE, SH, type Statement, type Term } from '../../../src/model/term.js';
import { type Document, membersOf, MF, objectOf, objectsOf, readDocument } from '../manifest.js';

const SHT = 'http://www.w3.org/ns/shacl-test#';
const FOLDER = new URL('suite/', import.meta.url);
/** Where the suite stands for its relative IRIs. */
const HOME = 'http://datashapes.org/sh/tests/';

export interface ShaclCase {
  /** Path of the manifest below `suite/` without its extension. */
  readonly name: string;
  readonly data: readonly Statement[];
  readonly shapes: readonly Statement[];
  /** The report that is asked for; none where the shapes have to be refused. */
  readonly report?: ExpectedReport;
}

export interface ExpectedReport {
  readonly conforms: boolean;
  /** As `resultGraph` makes it. */
  readonly results: readonly Statement[];
}

/** What of a result is compared. */
export interface ResultParts {
  readonly focusNode?: Term | undefined;
  readonly path?: Term | undefined;
  readonly value?: Term | undefined;
  readonly shape?: Term | undefined;
  readonly component?: Term | undefined;
  readonly severity?: Term | undefined;
}

/** Results as the graph that a report has to be isomorphic to; `document` is where their paths are described. */
export function resultGraph(results: readonly ResultParts[], document: Document): readonly Statement[] {
  const statements: Statement[] = [];
  let copies = 0;

  /**
   * Paths are compared by structure: blank nodes of the report and of the shapes are never the same. Of a node that
   * could be read as several paths, the list counts, as the suite has it.
   */
  function copyPath(node: Term): Term {
    if (node.type !== 'blank') return node;
    const copy = blankNode(`path${copies++}`);
    const found = document.find({ subject: node });
    const list = found.filter(({ predicate }) => predicate.value.startsWith(RDF));
    for (const { predicate, object } of list.length > 0 ? list : found) statements.push({ subject: copy, predicate, object: copyPath(object) });
    return copy;
  }

  for (const [index, { focusNode, path, value, shape, component, severity }] of results.entries()) {
    const subject = blankNode(`result${index}`);
    const say = (local: string, object: Term | undefined): void => {
      if (object) statements.push({ subject, predicate: iri(SH + local), object });
    };
    say('focusNode', focusNode);
    say('resultPath', path && copyPath(path));
    say('value', value);
    say('sourceShape', shape);
    say('sourceConstraintComponent', component);
    say('resultSeverity', severity);
  }
  return statements;
}

/** All cases that the manifests list, in their order. */
export async function shaclCases(): Promise<readonly ShaclCase[]> {
  return casesIn('manifest.ttl');
}

async function casesIn(path: string): Promise<readonly ShaclCase[]> {
  const manifest = iri(HOME + path);
  const document = await readDocument(FOLDER, path, manifest.value);
  const cases: ShaclCase[] = [];
  for (const included of objectsOf(document, manifest, `${MF}include`)) cases.push(...(await casesIn(included.value.slice(HOME.length))));
  for (const entry of membersOf(document, objectOf(document, manifest, `${MF}entries`))) cases.push(await caseOf(document, entry, path));
  return cases;
}

async function caseOf(document: Document, entry: Term, path: string): Promise<ShaclCase> {
  const action = objectOf(document, entry, `${MF}action`);
  const result = objectOf(document, entry, `${MF}result`);
  if (!action || !result) throw new Error(`${path}: a case without action or result`);
  const graph = async (role: string): Promise<readonly Statement[]> => {
    const file = objectOf(document, action, SHT + role)?.value.slice(HOME.length) ?? path;
    return file === path ? document.statements : (await readDocument(FOLDER, file, HOME + file)).statements;
  };
  const [data, shapes] = [await graph('dataGraph'), await graph('shapesGraph')];
  const name = path.replace(/\.ttl$/, '');
  return result.value === `${SHT}Failure` ? { name, data, shapes } : { name, data, shapes, report: reportOf(document, result) };
}

function reportOf(document: Document, report: Term): ExpectedReport {
  const results = objectsOf(document, report, `${SH}result`).map((one): ResultParts => {
    const part = (local: string): Term | undefined => objectOf(document, one, SH + local);
    return {
      focusNode: part('focusNode'), path: part('resultPath'), value: part('value'), shape: part('sourceShape'),
      component: part('sourceConstraintComponent'), severity: part('resultSeverity'),
    };
  });
  if (objectOf(document, report, RDF_TYPE)?.value !== `${SH}ValidationReport`) throw new Error('a result that is no report');
  return { conforms: objectOf(document, report, `${SH}conforms`)?.value === 'true', results: resultGraph(results, document) };
}

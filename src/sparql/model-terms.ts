import { RDF_LANG_STRING, type Term } from '../model/term.js';
import { literalTerm, namedNode, type TreeTerm } from './tree.js';

/** The model's form of a constant of a query tree; a variable has none. */
export function termOf(term: Exclude<TreeTerm, { readonly termType: 'Variable' }>): Term {
  switch (term.termType) {
    case 'NamedNode':
      return { type: 'iri', value: term.value };
    case 'BlankNode':
      return { type: 'blank', value: term.value };
    case 'Literal':
      return { type: 'literal', value: term.value, datatype: term.language === '' ? term.datatype.value : RDF_LANG_STRING, language: term.language };
  }
}

/** The tree's form of a term. */
export function treeTermOf(term: Term): TreeTerm {
  switch (term.type) {
    case 'iri':
      return namedNode(term.value);
    case 'blank':
      return { termType: 'BlankNode', value: term.value };
    case 'literal':
      return literalTerm(term.value, term.datatype, term.language);
  }
}

import type { RebuiltKind, RevisionFault, Variation } from './variation.js';

/** What a misspelled name may have meant; absent where nothing is near. */
export interface Suggestion {
  readonly suggestion?: string;
}

/** A file that could not be found, and the manifest key or the tag that asked for it. */
export interface MissingFile extends Suggestion {
  readonly file: string;
  readonly askedBy: string;
}

/** Whether a file differs in its line ends alone: CRLF, which git may make of LF when it checks files out. */
export interface LineEnds {
  readonly isCrlf?: boolean;
}

/** What keeps a key from use: others may read it, it is not there, it is the other one of its pair, or a new one has no place. */
export type KeyFault = 'mode' | 'missing' | 'other' | 'place';

/** The facts of each kind of problem, keyed by code; the hundreds digit is the trade that finds it. */
export interface Facts {
  // 1xx: manifest and command line
  readonly GGEN101: { readonly detail: string };
  readonly GGEN102: { readonly key: string; readonly example: string };
  readonly GGEN103: { readonly key: string; readonly expected: string; readonly found: string };
  readonly GGEN104: { readonly key: string } & Suggestion;
  readonly GGEN105: { readonly key: string; readonly value: string; readonly allowed: readonly string[] } & Suggestion;
  readonly GGEN106: { readonly manifest: string; readonly folder: string };
  readonly GGEN107: { readonly name: string };
  readonly GGEN108: { readonly name: string; readonly known: readonly string[] } & Suggestion;
  readonly GGEN109: { readonly key: string; readonly path: string };
  /** `command`: the one whose options are meant, where there is one. */
  readonly GGEN110: { readonly detail: string; readonly command?: string } & Suggestion;
  readonly GGEN111: { readonly file: string; readonly detail: string } & Suggestion;
  readonly GGEN112: { readonly key: string; readonly what: string; readonly instead: string };
  // 2xx: ontology
  readonly GGEN201: { readonly syntax: string; readonly detail: string };
  readonly GGEN202: { readonly prefix: string; readonly iri?: string } & Suggestion;
  readonly GGEN203: { readonly iri: string; readonly reason: string };
  readonly GGEN204: {
    readonly focusNode: string;
    readonly path?: string;
    readonly value?: string;
    readonly shape: string;
    readonly constraint: string;
    readonly message: string;
  };
  readonly GGEN205: { readonly name: string; readonly description?: string };
  readonly GGEN206: MissingFile;
  readonly GGEN207: { readonly file: string; readonly known: readonly string[] };
  /** `tried`: each place that was asked, in order, with what it said. */
  readonly GGEN208: { readonly iri: string; readonly tried: readonly string[]; readonly kind?: 'text' | 'blank node' };
  readonly GGEN209: { readonly limit: string };
  readonly GGEN210: { readonly file: string; readonly bytes: number; readonly limit: number };
  readonly GGEN211: { readonly rounds: number; readonly limit?: string };
  readonly GGEN212: { readonly detail: string };
  readonly GGEN213: { readonly what: string };
  readonly GGEN214: { readonly rule: string; readonly meaning: string; readonly statements: readonly string[]; readonly more: number };
  readonly GGEN215: { readonly detail: string };
  readonly GGEN216: { readonly term: string } & Suggestion;
  readonly GGEN217: { readonly file: string; readonly detail: string };
  readonly GGEN218: { readonly term: string } & Suggestion;
  // 3xx: queries
  readonly GGEN301: { readonly detail: string } & Suggestion;
  /** `iri`: what the prefix stands for everywhere, if it is such a one. */
  readonly GGEN302: { readonly prefix: string; readonly iri?: string } & Suggestion;
  readonly GGEN303: { readonly name: string };
  readonly GGEN304: { readonly host: string };
  readonly GGEN305: { readonly operation: string };
  readonly GGEN306: { readonly engine: string; readonly detail: string };
  readonly GGEN307: MissingFile;
  readonly GGEN308: Record<never, never>;
  readonly GGEN309: { readonly engine: string; readonly reason: string };
  readonly GGEN310: { readonly key: string; readonly expected: string; readonly found: string };
  readonly GGEN311: { readonly graph: string; readonly known: readonly string[] } & Suggestion;
  /** `role`: what the variable is used for, such as `projected` or `used in FILTER`. */
  readonly GGEN312: { readonly name: string; readonly role: string } & Suggestion;
  /** `reason`: what most likely leaves it without rows, where one is known. */
  readonly GGEN313: { readonly reason?: string } & Suggestion;
  /** `vocabulary`: the closed vocabulary that lacks the term; absent where only the graph is known to lack it. */
  readonly GGEN314: { readonly term: string; readonly vocabulary?: string } & Suggestion;
  readonly GGEN315: { readonly clause: 'LIMIT' | 'OFFSET' };
  /** `groups`: the variables of the two groups of patterns that nothing joins. */
  readonly GGEN316: { readonly groups: readonly [string, string] };
  readonly GGEN317: { readonly prefix: string };
  readonly GGEN318: { readonly prefix: string; readonly iris: readonly [string, string] };
  readonly GGEN319: { readonly prefix: string; readonly iri: string; readonly suggestion: string };
  // 4xx: templates
  readonly GGEN401: { readonly detail: string } & Suggestion;
  readonly GGEN402: { readonly name: string; readonly known: readonly string[] } & Suggestion;
  readonly GGEN403: { readonly kind: 'filter' | 'test' | 'function'; readonly name: string } & Suggestion;
  readonly GGEN404: MissingFile;
  readonly GGEN405: { readonly detail: string };
  readonly GGEN406: { readonly what: string };
  readonly GGEN407: { readonly detail: string };
  readonly GGEN408: { readonly key: string; readonly known: readonly string[]; readonly instead?: string } & Suggestion;
  readonly GGEN409: { readonly name: string; readonly caution: string };
  readonly GGEN410: { readonly name: string; readonly rule: string };
  readonly GGEN411: { readonly name: string; readonly known: readonly string[] } & Suggestion;
  /** `name`: the path as the template has it; `variable`: the query's. */
  readonly GGEN412: { readonly name: string; readonly variable: string };
  // 5xx: generated code
  readonly GGEN501: { readonly file: string; readonly language: string; readonly detail: string };
  readonly GGEN502: { readonly extension: string; readonly name: string; readonly known: readonly string[] } & Suggestion;
  readonly GGEN503: { readonly extensions: readonly string[]; readonly lacks: 'formatter' | 'syntax check' | 'formatter or syntax check' };
  readonly GGEN504: { readonly file: string; readonly detail: string };
  readonly GGEN505: { readonly file: string };
  /** `hasChanged`: others were trusted before. */
  readonly GGEN506: { readonly commands: readonly string[]; readonly hasChanged?: boolean };
  readonly GGEN507: { readonly command: string; readonly extension: string };
  readonly GGEN508: { readonly command: string; readonly detail: string };
  /** `file`: what it was to format; absent where it was asked for its version. */
  readonly GGEN509: { readonly command: string; readonly file?: string; readonly detail: string };
  /** `name`: of the formatter, as receipts have it. */
  readonly GGEN510: { readonly name: string; readonly recorded: string; readonly found: string };
  readonly GGEN511: { readonly file: string; readonly why: string };
  // 6xx: output and disk
  readonly GGEN601: { readonly path: string; readonly fault: string };
  readonly GGEN602: { readonly path: string; readonly rules: readonly [string, string] };
  readonly GGEN603: { readonly paths: readonly [string, string] };
  /** `isUnrecorded`: no receipt knows of the file. */
  readonly GGEN604: { readonly path: string; readonly isUnrecorded?: boolean };
  /** `revision`: the git revision that is meant, where it is not the working tree. */
  readonly GGEN605: { readonly path: string; readonly action: string; readonly revision?: string } & LineEnds;
  /** `isPlan`: it is the file of a plan, and another name for it would do. */
  readonly GGEN606: { readonly path: string; readonly detail: string; readonly isPlan?: boolean };
  readonly GGEN607: { readonly path: string; readonly operation: string };
  /** `isEdited`: an output holds what ggen did not write, so that another run would be in conflict with it. */
  readonly GGEN608: { readonly path: string; readonly detail: string; readonly revision?: string; readonly isEdited?: boolean } & LineEnds;
  readonly GGEN609: { readonly path: string };
  /** `met`: met by a run of sync, as its own receipt or that of another name. */
  readonly GGEN610: { readonly path: string; readonly detail: string; readonly met?: 'own' | 'other' } & Suggestion;
  readonly GGEN611: { readonly path: string };
  readonly GGEN612: { readonly path: string; readonly anchor: string };
  readonly GGEN613: { readonly path: string; readonly detail: string };
  readonly GGEN614: { readonly path: string };
  readonly GGEN615: { readonly files: number };
  /** `files`: how many it was to write; `left`: those that somebody changed since, and that were left as they are. */
  readonly GGEN616: { readonly state: 'finished' | 'undone' | 'pending' | 'stuck'; readonly files: number; readonly left?: readonly string[]; readonly detail?: string };
  readonly GGEN617: { readonly pid: number; readonly host: string; readonly started: string; readonly waited: number };
  readonly GGEN618: { readonly path: string };
  readonly GGEN619: { readonly file: string; readonly detail: string };
  /** `isReceipt`: the path is that of a receipt which two manifests would share. */
  readonly GGEN620: { readonly path: string; readonly owner: string; readonly isReceipt?: boolean };
  readonly GGEN621: { readonly path: string; readonly detail: string };
  /** `key`: the region's; absent where the markers of a file did not fit, and all of it was set aside as `orphan`; `state`: why that is still to come. */
  readonly GGEN622: { readonly path: string; readonly key?: string; readonly orphan: string; readonly state?: 'pending' | 'refused' };
  /**
   * `vary`: the perturbation that brings it out, or several that do so together; `name`: the artifact's path or the rule;
   * `more`: how many others of the stage differ too; `diff`: a unified diff, cut to its beginning.
   */
  readonly GGEN623: { readonly vary: readonly Variation[]; readonly stage: string; readonly kind: RebuiltKind; readonly name: string; readonly more: number; readonly diff: string };
  readonly GGEN624: { readonly revision: string; readonly fault: RevisionFault; readonly detail: string };
  readonly GGEN625: { readonly path: string; readonly detail: string };
  /** `isRisk`: the key can be used, but lies where it should not; `fault`: the kind of fault, where it has a remedy of its own. */
  readonly GGEN626: { readonly file: string; readonly detail: string; readonly isRisk?: boolean; readonly fault?: KeyFault };
  /** `line` of the file, from 1; absent where it is about the file as a whole. */
  readonly GGEN627: { readonly path: string; readonly line?: number; readonly detail: string };
  readonly GGEN628: { readonly path: string; readonly detail: string };
  readonly GGEN629: { readonly detail: string };
  // 7xx: network and ggen.lock
  readonly GGEN701: { readonly iri: string; readonly host: string };
  readonly GGEN702: { readonly url: string; readonly tries: number; readonly detail: string };
  readonly GGEN703: { readonly url: string; readonly detail: string; readonly instead?: string };
  /** `copy`: the file that differs, where it is the copy and not the network. */
  readonly GGEN704: { readonly iri: string; readonly copy?: string; readonly pinned: string; readonly found: string };
  readonly GGEN705: { readonly iri: string };
  readonly GGEN706: { readonly iri: string; readonly lacks: 'pin' | 'copy' };
  readonly GGEN707: { readonly file: string; readonly detail: string };
  readonly GGEN708: { readonly host: string; readonly address: string; readonly kind: string };
  readonly GGEN709: { readonly url: string; readonly target: string; readonly detail: string };
  // 9xx: ggen itself
  readonly GGEN901: { readonly detail: string };
  readonly GGEN902: { readonly milliseconds: number };
  readonly GGEN903: Record<never, never>;
  readonly GGEN904: { readonly extension: string; readonly kind: string; readonly name: string };
}

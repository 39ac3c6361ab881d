import type { Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import type { Span } from '../../model/source.js';

/**
 * Asks the network for a document that `owl:imports` names at `at`: the last place that is tried (SPEC 3).
 *
 * It is asked for `http` and `https` IRIs only, whatever the host: whether the host is allowed is for it to say.
 * `path` of what it gives is the place where the bytes are kept below the project (`.ggen/imports/…`), `format` what the
 * media type says, `baseIri` the IRI itself. A failure holds GGEN7xx at `at`; of a host that is not allowed (GGEN701) the
 * library makes one of the places tried.
 */
export type ImportFetcher = (iri: string, at?: Span) => Promise<Outcome<RdfSource>>;

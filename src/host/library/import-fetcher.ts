import type { Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import type { Span } from '../../model/source.js';

/**
 * Asks the network for a document that `owl:imports` names at `at`: the last place that is tried (SPEC 3).
 *
 * It is asked for `http` and `https` IRIs only, whatever the host: whether the host is allowed is for it to say.
 * `path` of what it gives is the place where the bytes are kept below the project (`.ggen/imports/…`), and `format` what
 * the media type says; `baseIri` is the address that was read.
 * Where the host is not allowed the failure is GGEN701 for this IRI, and the library makes GGEN208 of it, with all the places
 * tried; a GGEN208 of its own gets the places before it put in front. Everything else (not pinned, offline, what went wrong
 * in trying) is 7xx and told as it is.
 */
export type ImportFetcher = (iri: string, at?: Span) => Promise<Outcome<RdfSource>>;

import type { Outcome } from '../../model/outcome.js';
import type { RdfSource } from '../../model/project.js';
import type { Span } from '../../model/source.js';

/**
 * Asks the network for a document that `owl:imports` names at `at`: the last place that is tried (SPEC 3).
 *
 * It is asked for `http` and `https` IRIs only, whatever the host: whether the host is allowed is for it to say.
 * `path` of what it gives is the place where the bytes are kept below the project (`.ggen/imports/…`), and `format` what
 * the media type says; `baseIri` is the address that was read.
 * Where it does not even try (host not allowed, not pinned, offline) the failure holds GGEN208 with `tried` of one text
 * that begins with "network: "; the library puts the places before it in front. What went wrong in trying is 7xx.
 */
export type ImportFetcher = (iri: string, at?: Span) => Promise<Outcome<RdfSource>>;

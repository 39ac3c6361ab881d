import type { RelatedPlace } from '../../src/model/diagnostic.js';
import type { ProjectPath } from '../../src/model/path.js';
import { relatedTo } from '../../src/template/evaluate/scope.js';
import { headerIn, headerText } from '../../src/template/header.js';
import { isRowView, rowText, type RowView } from '../../src/template/row-view.js';
import type { Origin } from '../../src/template/trace.js';
import type { Asking } from './ask.js';
import type { CompiledRule } from './compile-rules.js';
import type { RuleData } from './context.js';
import { renderingsOf, sourcesOf, type Destination, type Rendering } from './render-rule.js';

/** A stretch of an artifact's text: offsets in it as `emit` gave it, header included. */
export interface PlaceInArtifact {
  readonly rule: string;
  readonly path: ProjectPath;
  readonly start: number;
  readonly end: number;
}

/** A place of an artifact, and the places of templates behind it: what wrote it first, then what led there. */
export interface ExplainedPlace extends PlaceInArtifact {
  readonly behind: readonly RelatedPlace[];
}

/** Renders once more, with an eye on each stretch, the artifacts of one rule that are asked about. */
export async function explainInRule(compiled: CompiledRule, data: RuleData, destination: Destination, asking: Asking, wanted: readonly PlaceInArtifact[]): Promise<readonly ExplainedPlace[]> {
  const { renderings } = await renderingsOf(compiled, data, destination.outputDir, asking);
  const explained: ExplainedPlace[] = [];
  for (const rendering of renderings) {
    const places = wanted.filter(({ path }) => path === rendering.path);
    if (places.length === 0) continue;
    const traced = await asking.settle((ask) => compiled.template.trace(rendering.context, ask));
    if (!traced.ok) continue;
    const { text, originAt } = traced.value;
    const header = destination.header && !compiled.front?.inject ? headerIn(text, rendering.path, headerText(sourcesOf(compiled.rule))) : { at: 0, added: '' };
    for (const place of places) {
      const length = header.added.length;
      const isHeader = place.start >= header.at && place.start < header.at + length;
      const shift = place.start < header.at ? 0 : length;
      const origin = isHeader ? undefined : originAt(place.start - shift, place.end - shift);
      if (origin) explained.push({ ...place, behind: behindOf(origin, rendering, data) });
    }
  }
  return explained;
}

function behindOf({ at, calls, row }: Origin, { context, rows }: Rendering, { views }: RuleData): readonly RelatedPlace[] {
  const own = context['row'];
  // Outside of loops a rendering that is for one row is about that row; one for many rows is about none of them.
  const about = row ?? (isRowView(own) && rows === 1 ? own : views.length === 1 ? views[0] : undefined);
  return [{ at, note: `made by this template line${about ? noteOf(about, views) : ''}` }, ...relatedTo(calls)];
}

function noteOf(row: RowView, views: readonly RowView[]): string {
  const shown = rowText(row);
  const index = views.indexOf(row);
  const which = index >= 0 && views.length > 1 ? ` (row ${index + 1} of ${views.length})` : '';
  return shown === '' ? which : `, with ${shown}${which}`;
}

import type { Diagnostic } from '../../src/model/diagnostic.js';
import type { Outcome } from '../../src/model/outcome.js';
import { render, type RenderOptions, type SourceFile } from '../../src/template/index.js';

/** The rendered text; fails the test with the diagnostics otherwise. */
export async function rendered(template: string | SourceFile, data: Readonly<Record<string, unknown>> = {}, options: RenderOptions = {}): Promise<string> {
  const outcome = await render(template, data, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.diagnostics));
  return outcome.value;
}

/** The problems, each as `CODE the words it marks`; none if it rendered. */
export async function problems(template: string | SourceFile, data: Readonly<Record<string, unknown>> = {}, options: RenderOptions = {}): Promise<readonly string[]> {
  const text = typeof template === 'string' ? template : template.text;
  const files = [...(options.templates ?? []), ...(typeof template === 'string' ? [{ path: 'template', text }] : [template])];
  return marked(await render(template, data, options), files);
}

export function marked(outcome: Outcome<unknown>, files: readonly SourceFile[]): readonly string[] {
  return outcome.ok ? [] : outcome.diagnostics.map((one) => `${one.code} ${wordOf(one, files)}`);
}

export function wordOf(diagnostic: Diagnostic, files: readonly SourceFile[]): string {
  const { at } = diagnostic;
  const file = files.find(({ path, inside }) => path === at?.path && JSON.stringify(inside) === JSON.stringify(at?.inside));
  return at && file ? file.text.slice(at.start, at.end) : 'nowhere';
}

export function detailOf(outcome: Outcome<unknown>): string {
  const [first] = outcome.ok ? [] : outcome.diagnostics;
  return first && 'detail' in first.facts ? String(first.facts.detail) : JSON.stringify(first?.facts);
}

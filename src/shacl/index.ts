/**
 * `ggen/shacl`: holds data against shapes (SHACL Core), and says where each stands.
 *
 * ```ts
 * import { parseRdf } from 'ggen/rdf';
 * import { validate } from 'ggen/shacl';
 *
 * const data = await parseRdf({ path: 'shop.ttl', text: '<https://example.org/tea> a <https://example.org/Product> .' });
 * const shapes = await parseRdf({ path: 'shapes.ttl', text: `
 *   @prefix sh: <http://www.w3.org/ns/shacl#> .
 *   [] sh:targetClass <https://example.org/Product> ; sh:property [ sh:path <https://example.org/price> ; sh:minCount 1 ] .` });
 * if (data.ok && shapes.ok) {
 *   const report = await validate(data.value.statements, shapes.value.statements, { prefixes: { ex: 'https://example.org/' } });
 *   if (report.ok) for (const { shown, message, at } of report.value.results) console.log(shown.focusNode, message, at);
 *   // ex:tea  "ex:price needs at least 1 value"  { path: 'shop.ttl', start: 0, end: 57 }
 * }
 * ```
 */
export { shapeProblem, validate, type ShapeResult, type ShapesReport, type ValidateOptions } from './validate.js';

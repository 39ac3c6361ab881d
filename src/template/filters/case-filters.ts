import { camelCase, constantCase, kebabCase, pascalCase, sentenceCase, shoutyCase, snakeCase, titleCase, trainCase } from './letter-case.js';
import { textOf } from './coerce.js';
import type { FilterRow } from './filter-row.js';
import { ordinal, plural, singular } from './inflection.js';

/** A filter from text to text, shown on one input. */
function change(
  name: string,
  aliases: readonly string[],
  doc: string,
  shown: readonly [input: string, output: string],
  apply: (text: string) => string,
): FilterRow {
  return { name, aliases, doc, example: { template: `{{ "${shown[0]}" | ${name} }}`, output: shown[1] }, apply: (input) => apply(textOf(input)) };
}

function capitalizeFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Letter cases and English word forms; as the Rust crates Inflector 0.11 and heck 0.5 make them. */
export const CASE_FILTERS: readonly FilterRow[] = [
  change('camel', ['camel_case', 'camelcase', 'camelCase'], 'Camel case', ['order line item', 'orderLineItem'], camelCase),
  change('pascal', ['pascal_case', 'pascalcase', 'PascalCase', 'pascalCase', 'upper_camel'], 'Pascal case; a run of capitals becomes one word', ['HTTPServer', 'Httpserver'], pascalCase),
  change('snake', ['snake_case', 'snakecase', 'snakeCase'], 'Snake case; a digit after a lower-case letter starts a word', ['orderItem1', 'order_item_1'], snakeCase),
  change('kebab', ['kebab_case', 'kebabcase', 'kebabCase', 'param'], 'Kebab case', ['OrderItem', 'order-item'], kebabCase),
  change('shouty_snake', ['shouty_snake_case', 'shouty'], 'Upper case with underscores; digits never start a word', ['httpServer1', 'HTTP_SERVER1'], (text) => shoutyCase(text, '_')),
  change('shouty_kebab', ['shouty_kebab_case'], 'Upper case with hyphens; digits never start a word', ['httpServer', 'HTTP-SERVER'], (text) => shoutyCase(text, '-')),
  change('constant', ['constant_case', 'screaming_snake', 'screaming_snake_case'], 'Upper snake case, words as in `snake`', ['orderItem1', 'ORDER_ITEM_1'], constantCase),
  change('train', ['train_case'], 'Train case', ['order item', 'Order-Item'], trainCase),
  { ...change('title_case', ['titlecase'], 'Words of an identifier as a title', ['orderItem', 'Order Item'], titleCase), dialects: ['nunjucks'] },
  { ...change('title', ['title_case', 'titlecase'], 'Words of an identifier as a title; a digit ends a word', ['run e2e', 'Run E2 E'], titleCase), dialects: ['tera'] },
  change('sentence', ['sentence_case'], 'Words of an identifier as a sentence', ['orderLineItem', 'Order line item'], sentenceCase),
  change('class', ['class_case', 'classify'], 'Pascal case in the singular', ['order_items', 'OrderItem'], (text) => singular(pascalCase(text))),
  change('tableize', ['table', 'table_case'], 'Snake case in the plural', ['OrderItem', 'order_items'], (text) => plural(snakeCase(text))),
  { ...change('plural', ['pluralize'], 'The plural of the last word', ['category', 'categories'], plural), dialects: ['nunjucks'] },
  change('singular', ['singularize'], 'The singular of the last word', ['people', 'person'], singular),
  change('ordinalize', [], 'An English ordinal', ['22', '22nd'], ordinal),
  change('demodulize', [], 'What follows the last "::"', ['shop::order::Item', 'Item'], (text) => text.slice(text.lastIndexOf('::') + (text.includes('::') ? 2 : 0))),
  change('foreign_key', [], 'Snake case and "_id"', ['OrderItem', 'order_item_id'], (text) => `${snakeCase(text)}_id`),
  change('ucfirst', ['upper_first'], 'The first letter in upper case, the rest as it is', ['orderItem', 'OrderItem'], capitalizeFirst),
  change('lcfirst', ['lower_first'], 'The first letter in lower case, the rest as it is', ['OrderItem', 'orderItem'], (text) => text.charAt(0).toLowerCase() + text.slice(1)),
  { ...change('upper', [], 'Upper case, the same in every locale', ['title', 'TITLE'], (text) => text.toUpperCase()), takes: 'text' },
  { ...change('lower', [], 'Lower case, the same in every locale', ['TITLE', 'title'], (text) => text.toLowerCase()), takes: 'text' },
  { ...change('capitalize', [], 'The first letter in upper case, the rest in lower case', ['order ITEM', 'Order item'], (text) => capitalizeFirst(text.toLowerCase())), takes: 'text' },
  { ...change('title', [], 'Every word between spaces capitalized', ['order ITEM', 'Order Item'], (text) => text.split(' ').map((word) => capitalizeFirst(word.toLowerCase())).join(' ')), dialects: ['nunjucks'] },
];

/** A JSON Schema, as far as the manifest's uses it. */
type Schema = boolean | Readonly<Record<string, unknown>>;

/**
 * Whether a document is valid against a schema: the keywords that `manifestJsonSchema` uses, as draft 7 defines them.
 * A keyword that it does not know fails the test, so that none is passed over.
 */
export function accepts(schema: Schema, value: unknown): boolean {
  if (typeof schema === 'boolean') return schema;
  return Object.entries(schema).every(([keyword, argument]) => {
    const rule = KEYWORDS[keyword];
    if (!rule) throw new Error(`unknown keyword ${keyword}`);
    return rule(argument, value, schema);
  });
}

type Rule = (argument: unknown, value: unknown, schema: Readonly<Record<string, unknown>>) => boolean;
const note: Rule = () => true;

const KEYWORDS: Readonly<Record<string, Rule>> = {
  $schema: note, title: note, description: note, default: note,
  type: (type, value) => typeOf(value) === type || (type === 'integer' && Number.isInteger(value)) || (type === 'number' && typeof value === 'number'),
  enum: (values, value) => Array.isArray(values) && values.includes(value),
  const: (one, value) => one === value,
  pattern: (pattern, value) => typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value),
  minimum: (least, value) => typeof value !== 'number' || value >= Number(least),
  maximum: (most, value) => typeof value !== 'number' || value <= Number(most),
  items: (items, value) => !Array.isArray(value) || (Array.isArray(items) ? items.every((one, index) => index >= value.length || accepts(one as Schema, value[index])) : value.every((one) => accepts(items as Schema, one))),
  additionalItems: (items, value, { items: first }) => !Array.isArray(value) || !Array.isArray(first) || value.slice(first.length).every((one) => accepts(items as Schema, one)),
  minItems: (least, value) => !Array.isArray(value) || value.length >= Number(least),
  anyOf: (schemas, value) => (schemas as readonly Schema[]).some((one) => accepts(one, value)),
  oneOf: (schemas, value) => (schemas as readonly Schema[]).filter((one) => accepts(one, value)).length === 1,
  required: (names, value) => !isObject(value) || (names as readonly string[]).every((name) => name in value),
  propertyNames: (names, value) => !isObject(value) || Object.keys(value).every((name) => accepts(names as Schema, name)),
  properties: (properties, value) => !isObject(value) || Object.entries(properties as Record<string, Schema>).every(([name, one]) => !(name in value) || accepts(one, value[name])),
  additionalProperties: (others, value, schema) =>
    !isObject(value) || Object.keys(value).filter((name) => !Object.hasOwn((schema['properties'] ?? {}) as object, name)).every((name) => accepts(others as Schema, value[name])),
};

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value instanceof Date ? 'date' : typeof value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeOf(value) === 'object' && value !== null;
}

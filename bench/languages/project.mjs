/** A project that makes one file of 40 to 80 lines for each of many classes, in TypeScript or in Python. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {'TypeScript' | 'Python'} Language */

/** Classes of one kind have the same properties, so that the ontology stays small beside what is made of it. */
const KINDS = ['Vehicle', 'Engine', 'Route', 'Depot', 'Cargo', 'Trailer', 'Permit', 'Sensor'];
const PROPERTIES = ['serialNumber', 'displayName', 'weightInKilograms', 'isActive', 'builtOn', 'axleCount', 'remark', 'lastInspection', 'capacityInLitres', 'colour'];
const RANGES = ['string', 'string', 'decimal', 'boolean', 'date', 'integer', 'string', 'dateTime', 'decimal', 'string'];

/** @param {number} files */
function ontology(files) {
  const classes = Array.from({ length: files }, (_, i) => {
    const kind = KINDS[i % KINDS.length];
    return `f:${kind}${i} a owl:Class ; rdfs:comment "A ${kind?.toLowerCase()} of series ${i}, as the fleet keeps it." ; f:kind f:${kind} .`;
  });
  const properties = KINDS.flatMap((kind, k) => PROPERTIES.slice(0, 6 + (k % 5)).map((name, i) => `f:${kind}-${name} f:of f:${kind} ; f:name "${name}" ; f:range "${RANGES[i]}" ; f:position ${i} ; f:required ${i % 3 !== 2} .`));
  return [`@prefix f: <https://fleet.example/#> .`, '@prefix owl: <http://www.w3.org/2002/07/owl#> .', '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .', ...classes, ...properties, ''].join('\n');
}

const QUERY = `SELECT ?name ?comment ?property ?range ?required WHERE {
  ?class a owl:Class ; rdfs:comment ?comment ; f:kind ?kind . BIND(STRAFTER(STR(?class), "#") AS ?name)
  ?p f:of ?kind ; f:name ?property ; f:range ?range ; f:position ?position ; f:required ?required
} ORDER BY ?name ?position`;

/** @type {Readonly<Record<Language, { readonly output: string, readonly template: string }>>} */
const RULES = {
  TypeScript: {
    output: 'src/{{ name | kebab }}.ts',
    template: `{% set types = { "string": "string", "decimal": "number", "boolean": "boolean", "date": "Date", "integer": "number", "dateTime": "Date" } %}
/** {{ comment }} */
export interface {{ name }} {
{% for row in rows %}  /** What "{{ row.property }}" says of it. */
  readonly {{ row.property }}{% if not row.required %}?{% endif %}: {{ types[row.range] }}
{% endfor %}}

export const {{ name | screaming_snake }}_PROPERTIES = [{% for row in rows %}{ name: "{{ row.property }}", range: "{{ row.range }}", required: {{ row.required }} }, {% endfor %}] as const

export function is{{ name }}(value: unknown): value is {{ name }} {
  if (typeof value !== "object" || value === null) { return false }
{% for row in rows %}{% if row.required %}  if (!("{{ row.property }}" in value) || !matches(value.{{ row.property }}, "{{ row.range }}")) return false
{% endif %}{% endfor %}  return true
}

function matches(value: unknown, range: string): boolean {
  switch (range) { case "decimal": case "integer": return typeof value === "number" && (range === "decimal" || Number.isInteger(value))
    case "boolean": return typeof value === "boolean"
    case "date": case "dateTime": return value instanceof Date && !Number.isNaN(value.getTime())
    default: return typeof value === "string" }
}

export class {{ name }}Builder {
  private readonly parts: Partial<Record<keyof {{ name }}, unknown>> = {}
{% for row in rows %}  {{ row.property }}(value: {{ types[row.range] }}): this { this.parts.{{ row.property }} = value; return this }
{% endfor %}  build(): {{ name }} { const made: unknown = { ...this.parts }; if (!is{{ name }}(made)) throw new Error(\`this is no {{ name }}: \${JSON.stringify(this.parts)}\`); return made }
}
`,
  },
  Python: {
    output: 'src/{{ name | snake }}.py',
    template: `{% set types = { "string": "str", "decimal": "Decimal", "boolean": "bool", "date": "date", "integer": "int", "dateTime": "datetime" } %}
"""{{ comment }}"""
from __future__ import annotations
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Mapping, Optional

PROPERTIES = [{% for row in rows %}{ 'name': '{{ row.property }}', 'range': '{{ row.range }}', 'required': {% if row.required %}True{% else %}False{% endif %} }, {% endfor %}]
@dataclass(frozen = True)
class {{ name }}:
    '''{{ comment }}'''
{% for row in rows %}{% if row.required %}    {{ row.property | snake }} : {{ types[row.range] }}
{% endif %}{% endfor %}{% for row in rows %}{% if not row.required %}    {{ row.property | snake }} : Optional[{{ types[row.range] }}] = field(default = None, metadata = { 'comment': 'may be left out' })
{% endif %}{% endfor %}
    @classmethod
    def from_mapping(cls, values : Mapping[str, Any]) -> '{{ name }}':
        missing = [ one['name'] for one in PROPERTIES if one['required'] and one['name'] not in values ]
        if missing: raise ValueError(f'this is no {{ name }}: {missing}')
        return cls({% for row in rows %}{{ row.property | snake }} = values.get('{{ row.property }}'), {% endfor %})
    def to_mapping(self) -> dict[str, Any]:
        result = { {% for row in rows %}'{{ row.property }}': self.{{ row.property | snake }}, {% endfor %} }
        return { key: value for key, value in result.items() if value is not None }

def is_{{ name | snake }}(value : object) -> bool:
    if not isinstance(value, {{ name }}): return False
{% for row in rows %}{% if row.required %}    if not isinstance(value.{{ row.property | snake }}, {{ types[row.range] }}): return False
{% endif %}{% endfor %}    return True
`,
  },
};

/** @param {string} folder @param {Language} language @param {number} files */
export function writeLanguageProject(folder, language, files) {
  const { output, template } = RULES[language];
  const manifest = [
    '[project]', 'name = "fleet"', 'version = "1.0.0"', '[ontology]', 'source = "fleet.ttl"', '[ontology.prefixes]', 'f = "https://fleet.example/#"', '[generation]', 'output_dir = "out"',
    '[[generation.rules]]', 'name = "classes"', 'query = { file = "classes.rq" }', 'template = { file = "class.njk" }', `output_file = ${JSON.stringify(output)}`, 'mode = "Overwrite"', '',
  ].join('\n');
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries({ 'ggen.toml': manifest, 'fleet.ttl': ontology(files), 'classes.rq': QUERY, 'class.njk': template })) writeFileSync(join(folder, path), text);
}

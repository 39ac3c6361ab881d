import { RDF_LANG_STRING, XSD, type Literal } from '../model/term.js';

type IsLexical = (text: string) => boolean;

const matches = (pattern: RegExp): IsLexical => (text) => pattern.test(text);
const ANY: IsLexical = () => true;

const INTEGER = /^[+-]?\d+$/;
const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))?';
const CLOCK = '(?:(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?|24:00:00(?:\\.0+)?)';
const YEAR = '-?(?:[1-9]\\d{3,}|0\\d{3})';
const NAME_START = '\\p{L}\\p{Nl}:_';
const NAME_PART = '\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}\\u00B7:_.\\-';

const NC_NAME = new RegExp(`^[${NAME_START.replace(':', '')}][${NAME_PART.replace(':', '')}]*$`, 'u');

/** The lexical spaces of XSD's datatypes (XML Schema 1.1, part 2) that are more than any text. */
const LEXICAL: ReadonlyMap<string, IsLexical> = new Map(
  Object.entries<IsLexical>({
    boolean: matches(/^(?:true|false|0|1)$/),
    decimal: matches(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/),
    double: matches(/^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/),
    float: matches(/^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN)$/),
    integer: matches(INTEGER),
    long: between(-(2n ** 63n), 2n ** 63n - 1n),
    int: between(-(2n ** 31n), 2n ** 31n - 1n),
    short: between(-32768n, 32767n),
    byte: between(-128n, 127n),
    nonNegativeInteger: between(0n),
    positiveInteger: between(1n),
    nonPositiveInteger: between(undefined, 0n),
    negativeInteger: between(undefined, -1n),
    unsignedLong: between(0n, 2n ** 64n - 1n),
    unsignedInt: between(0n, 2n ** 32n - 1n),
    unsignedShort: between(0n, 65535n),
    unsignedByte: between(0n, 255n),
    dateTime: dated(`(${YEAR})-(\\d\\d)-(\\d\\d)T${CLOCK}${ZONE}`),
    dateTimeStamp: dated(`(${YEAR})-(\\d\\d)-(\\d\\d)T${CLOCK}${ZONE.slice(0, -1)}`),
    date: dated(`(${YEAR})-(\\d\\d)-(\\d\\d)${ZONE}`),
    time: matches(new RegExp(`^${CLOCK}${ZONE}$`)),
    gYear: matches(new RegExp(`^${YEAR}${ZONE}$`)),
    gYearMonth: matches(new RegExp(`^${YEAR}-(?:0[1-9]|1[0-2])${ZONE}$`)),
    gMonth: matches(new RegExp(`^--(?:0[1-9]|1[0-2])${ZONE}$`)),
    gMonthDay: dated(`()--(\\d\\d)-(\\d\\d)${ZONE}`),
    gDay: matches(new RegExp(`^---(?:0[1-9]|[12]\\d|3[01])${ZONE}$`)),
    duration: matches(/^-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/),
    dayTimeDuration: matches(/^-?P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/),
    yearMonthDuration: matches(/^-?P(?=.)(?:\d+Y)?(?:\d+M)?$/),
    hexBinary: matches(/^(?:[\da-fA-F]{2})*$/),
    base64Binary: isBase64,
    normalizedString: matches(/^[^\t\n\r]*$/),
    token: isToken,
    language: matches(/^[a-zA-Z]{1,8}(?:-[a-zA-Z\d]{1,8})*$/),
    Name: matches(new RegExp(`^[${NAME_START}][${NAME_PART}]*$`, 'u')),
    NCName: ncName,
    ID: ncName,
    IDREF: ncName,
    ENTITY: ncName,
    NMTOKEN: matches(new RegExp(`^[${NAME_PART}]+$`, 'u')),
    QName: (text) => text.split(':').length <= 2 && text.split(':').every(ncName),
  }).map(([name, isLexical]) => [XSD + name, isLexical]),
);

/** What tells whether a literal is of a datatype and well-formed in it (SHACL 4.1.2); of datatypes not known any text is. */
export function datatypeCheck(datatype: string): (literal: Literal) => boolean {
  const isLexical = LEXICAL.get(datatype) ?? ANY;
  const isTagged = datatype === RDF_LANG_STRING;
  return (literal) => literal.datatype === datatype && (!isTagged || literal.language !== '') && isLexical(literal.value);
}

function between(least: bigint | undefined, most?: bigint): IsLexical {
  return (text) => {
    if (!INTEGER.test(text)) return false;
    const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
    return (least === undefined || value >= least) && (most === undefined || value <= most);
  };
}

/** Year, month and day are the groups of the pattern; a day must be one of its month. */
function dated(pattern: string): IsLexical {
  const shape = new RegExp(`^${pattern}$`);
  return (text) => {
    const [, year = '', month = '', day = ''] = shape.exec(text) ?? [];
    return day !== '' && day !== '00' && Number(day) <= daysOf(year === '' ? undefined : Number(year), Number(month));
  };
}

function daysOf(year: number | undefined, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 29 : 28;
}

function isToken(text: string): boolean {
  return !/[\t\n\r]|^ | $| {2}/.test(text);
}

function isBase64(text: string): boolean {
  return /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(text.replace(/ /g, ''));
}

function ncName(text: string): boolean {
  return NC_NAME.test(text);
}

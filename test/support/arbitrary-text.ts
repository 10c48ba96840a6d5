import fc from 'fast-check';

/** Texts that have broken other programs. */
const notorious = [
  '',
  ' ',
  '\u0000',
  'local\u0000',
  'local ',
  'LOCAL',
  '\ud800',
  '\udfff\ud800',
  'a\udc00b',
  '\u202elacol',
  '\ufeff',
  '\u0007\u001b[31m',
  '\u2028',
  'ﬁ',
  '😀'.repeat(20),
  'e\u0301'.repeat(40),
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'prototype',
  "' OR 1=1 --",
  '"; DROP TABLE audit_records; --',
  '%',
  '_',
  '\\',
  '\\u0000',
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'C:\\Windows\\System32',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '${process.exit(1)}',
  '{{7*7}}',
  '%s%n%d',
  '\r\nX-Injected: 1',
  '<script>alert(1)</script>',
  '"""',
  '# comment',
  'NaN',
  'Infinity',
  '-0',
  '9007199254740993',
  '1e400',
  '0x10',
  'null',
  'undefined',
  'true',
  '[]',
  '{}',
  '*',
  ':',
  '/',
  '.',
  '2026-02-30T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  'arn:aws:iam::000000000000:role/any',
  'arn:aws:::',
  's3://',
];

const anyCodeUnit = fc.integer({ min: 0, max: 0xff_ff }).map((unit) => String.fromCharCode(unit));
/** One grain, many times over: past every limit that AWS has for a text. */
const huge = fc
  .tuple(
    fc.constantFrom('a', 'Z9', '-', '/', ':', '\u0000', 'é', '😀', '\\', '"', '\ud800'),
    fc.constantFrom(3_000, 20_000, 60_000),
  )
  .map(([grain, times]) => grain.repeat(times));

/** A text such as no client means well with: notorious, random to the code unit, or far too long. Shrinks to an empty one. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...notorious) },
  { weight: 3, arbitrary: fc.string({ unit: anyCodeUnit, maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 600 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 60 }) },
  { weight: 1, arbitrary: huge },
);

/** Such a text that is not of this form. */
export function textUnlike(form: RegExp, ...more: readonly string[]): fc.Arbitrary<string> {
  const others = hostileText.filter((text) => !form.test(text));
  return more.length === 0 ? others : fc.oneof(others, fc.constantFrom(...more));
}

/** A number as it stands in JSON or in a document, where JavaScript would write another, or none. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

export const hostileNumber: fc.Arbitrary<NumberText> = fc
  .oneof(
    fc.constantFrom('-0', '1e400', '-1e400', '0.1', '1.0', '1e0', '5e-324', '2147483648', '-2147483649'),
    fc.constantFrom('9007199254740991', '9007199254740993', '123456789012345678901234567890', '1E+2'),
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => JSON.stringify(number)),
  )
  .map((text) => new NumberText(text));

/** Whatever JSON can say, members with the names of JavaScript's own among them. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, true, false, 0, '', [], {}, [[]], [null], [[[[[]]]]]),
  hostileText,
  hostileNumber,
  fc.dictionary(
    fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toJSON', 'length', ''), hostileText),
    fc.jsonValue(),
    {
      maxKeys: 4,
    },
  ),
);

/** The JSON of a value, a NumberText as it is; members that are undefined are left out. */
export function jsonOf(value: unknown): string {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${jsonOf(member)}`).join(',')}}`;
}

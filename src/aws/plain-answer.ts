import type { NormalizedSchema } from '@smithy/core/schema';

/** Whether what the SDK makes of JSON by this schema is that JSON: there are texts, numbers and truth values in it, and no dates, bytes or unions. */
export function isPlain(schema: NormalizedSchema): boolean {
  if (schema.isUnionSchema()) return false;
  if (schema.isListSchema() || schema.isMapSchema()) return isPlain(schema.getValueSchema());
  if (schema.isStructSchema()) return [...schema.structIterator()].every(([, member]) => isPlain(member));
  if (schema.getMergedTraits().mediaType !== undefined) return false;
  const isLarge = schema.isBigIntegerSchema() || schema.isBigDecimalSchema();
  return schema.isStringSchema() || schema.isBooleanSchema() || (schema.isNumericSchema() && !isLarge);
}

/**
 * The object that the body of an answer with a plain schema is; undefined where it has a null, which the SDK leaves out, or is no JSON. Members that
 * the schema does not know are left in.
 */
export function plainAnswer(body: Buffer): object | undefined {
  const text = body.toString('utf8');
  if (text.includes('null')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import { AwsError } from './errors.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';

/** Constraints on one member. `error` is the AWS error for a breach; InvalidParameterException unless it is given. */
export interface Rules {
  readonly required?: boolean;
  /** Least and greatest length of a string or list, or value of a number. */
  readonly min?: number;
  readonly max?: number;
  /** The pattern that a whole string must match. */
  readonly pattern?: RegExp;
  readonly enum?: readonly string[];
  readonly error?: string;
}

/** A list's own rules, and those of each of its members. */
export interface ListRules extends Rules {
  readonly member?: Rules;
}

/**
 * Reads the members of one request. A member of the wrong JSON type is a SerializationException at once; breaches of
 * constraints are gathered until `check` throws them together, so call `check` before using what was read.
 */
export interface Members {
  text(name: string, rules?: Rules): string | undefined;
  requiredText(name: string, rules?: Rules): string;
  integer(name: string, rules?: Rules): number | undefined;
  requiredInteger(name: string, rules?: Rules): number;
  /** A number of epoch seconds, as epoch milliseconds. */
  seconds(name: string): number | undefined;
  flag(name: string): boolean | undefined;
  texts(name: string, rules?: ListRules): readonly string[] | undefined;
  structure(name: string, rules?: Rules): Members | undefined;
  check(): void;
}

interface Breach {
  readonly error: string;
  readonly text: string;
}

/** Opens a request's input for reading. */
export function readMembers(input: JsonObject): Members {
  return membersAt(input, '', []);
}

function membersAt(input: JsonObject, path: string, breaches: Breach[]): Members {
  const place = (name: string) => path + name.charAt(0).toLowerCase() + name.slice(1);
  const breach = (rules: Rules, name: string, value: JsonValue, constraint: string) => {
    const shown = value === null ? 'null' : `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
    const text = `Value ${shown} at '${place(name)}' failed to satisfy constraint: Member must ${constraint}`;
    breaches.push({ error: rules.error ?? 'InvalidParameterException', text });
  };

  const present = (name: string, rules: Rules): JsonValue | undefined => {
    const value = input[name] ?? undefined;
    if (value === undefined && rules.required === true) breach(rules, name, null, 'not be null');
    return value;
  };

  const checkSize = (name: string, rules: Rules, value: JsonValue, size: number, what: 'length' | 'value') => {
    if (rules.min !== undefined && size < rules.min) {
      breach(rules, name, value, `have ${what} greater than or equal to ${rules.min}`);
    }
    if (rules.max !== undefined && size > rules.max) {
      breach(rules, name, value, `have ${what} less than or equal to ${rules.max}`);
    }
  };

  const checkText = (name: string, rules: Rules, value: string) => {
    checkSize(name, rules, value, value.length, 'length');
    if (rules.pattern !== undefined && !new RegExp(`^(?:${rules.pattern.source})$`).test(value)) {
      breach(rules, name, value, `satisfy regular expression pattern: ${rules.pattern.source}`);
    }
    if (rules.enum !== undefined && !rules.enum.includes(value)) {
      breach(rules, name, value, `satisfy enum value set: [${rules.enum.join(', ')}]`);
    }
  };

  const text = (name: string, rules: Rules = {}) => {
    const value = present(name, rules);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw wrongType(value, 'a String');
    checkText(name, rules, value);
    return value;
  };

  const integer = (name: string, rules: Rules = {}) => {
    const value = present(name, rules);
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw wrongType(value, 'an Integer');
    checkSize(name, rules, value, value, 'value');
    return value;
  };

  return {
    text,
    integer,
    requiredText: (name, rules = {}) => text(name, { ...rules, required: true }) ?? '',
    requiredInteger: (name, rules = {}) => integer(name, { ...rules, required: true }) ?? 0,
    seconds: (name) => {
      const value = present(name, {});
      if (value === undefined) return undefined;
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(value, 'a Timestamp');
      return Math.round(value * 1000);
    },
    flag: (name) => {
      const value = present(name, {});
      if (value !== undefined && typeof value !== 'boolean') throw wrongType(value, 'a Boolean');
      return value;
    },
    texts: (name, rules = {}) => {
      const value = present(name, rules);
      if (value === undefined) return undefined;
      if (!isList(value)) throw wrongType(value, 'a List');
      checkSize(name, rules, value, value.length, 'length');
      return value.map((member, index) => {
        if (typeof member !== 'string') throw wrongType(member, 'a String');
        checkText(`${name}.${index + 1}.member`, rules.member ?? {}, member);
        return member;
      });
    },
    structure: (name, rules = {}) => {
      const value = present(name, rules);
      if (value === undefined) return undefined;
      if (!isJsonObject(value)) throw wrongType(value, 'a Structure');
      return membersAt(value, `${place(name)}.`, breaches);
    },
    check: () => throwBreaches(breaches),
  };
}

function throwBreaches(breaches: readonly Breach[]): void {
  const [first] = breaches;
  if (first === undefined) return;
  const texts = breaches.filter((breach) => breach.error === first.error).map((breach) => breach.text);
  const count = texts.length === 1 ? '1 validation error' : `${texts.length} validation errors`;
  throw new AwsError(first.error, `${count} detected: ${texts.join('; ')}`);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function wrongType(value: JsonValue, wanted: string): AwsError {
  const kind = Array.isArray(value)
    ? 'LIST'
    : value === null
      ? 'NULL'
      : isJsonObject(value)
        ? 'STRUCTURE'
        : typeof value;
  return new AwsError('SerializationException', `${kind.toUpperCase()}_VALUE can not be converted to ${wanted}`);
}

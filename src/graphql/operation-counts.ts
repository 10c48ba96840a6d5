import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { TrustedDocuments } from './trusted-documents.ts';

/** How often operations of one name and type were carried out, by how that ended. Grows only. */
export interface OperationCount {
  readonly operation: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  /** Answered without an error; a subscription: begun. */
  ok: number;
  /** Answered with data and errors. */
  partial: number;
  /** Answered with errors alone. */
  failed: number;
  /** Given the answer that was kept of an earlier one: neither parsed nor carried out. */
  kept: number;
}

/** The counts of all operations that were found valid; how many are told apart is bounded, whatever callers send. */
export interface OperationCounts {
  of(operation: OperationDefinitionNode): OperationCount;
  all(): Iterable<OperationCount>;
}

/** Names are the callers' words. So many are told apart beside those of the trusted documents, in the order in which they first come; the rest is `other`. */
const MOST_NAMES = 100;
const LONGEST_NAME = 80;

/** An operation without a name counts as `anonymous`. */
export function createOperationCounts(trusted?: Pick<TrustedDocuments, 'texts'>): OperationCounts {
  const reserved = new Set([...(trusted?.texts.values() ?? [])].flatMap(namesIn));
  const counts = new Map<string, OperationCount>();
  const known = new WeakMap<OperationDefinitionNode, OperationCount>();
  const names = new Set<string>();
  const shownName = (name: string | undefined): string => {
    if (name === undefined) return 'anonymous';
    if (reserved.has(name) || names.has(name)) return name;
    if (names.size >= MOST_NAMES || name.length > LONGEST_NAME) return 'other';
    names.add(name);
    return name;
  };
  return {
    of: (definition) => {
      let count = known.get(definition);
      if (count !== undefined) return count;
      const operation = shownName(definition.name?.value);
      const type = definition.operation;
      const key = `${type} ${operation}`;
      count = counts.get(key) ?? { operation, type, ok: 0, partial: 0, failed: 0, kept: 0 };
      counts.set(key, count);
      known.set(definition, count);
      return count;
    },
    all: () => counts.values(),
  };
}

/** A document that is none is found by who validates them. */
function namesIn(text: string): readonly string[] {
  try {
    return parse(text).definitions.flatMap((each) =>
      each.kind === Kind.OPERATION_DEFINITION && each.name !== undefined ? [each.name.value] : [],
    );
  } catch {
    return [];
  }
}

import { counterOf, type Family, prefix } from './family.ts';
import { countsBy } from './labelled.ts';

/** How often operations of one name and type were carried out. */
export interface CountedOperation {
  readonly operation: string;
  readonly type: string;
  readonly ok: number;
  readonly partial: number;
  readonly failed: number;
  readonly kept: number;
}

/** Records requests, beside the counts that are kept elsewhere. */
export interface RequestMetrics {
  readonly families: readonly Family[];
  /** A client is told of an error with this code. */
  error(code: unknown): void;
}

const outcomes = ['ok', 'partial', 'failed', 'kept'] as const;
/** Codes are the gateway's own; this only makes sure of it. */
const MOST_CODES = 100;

/** Alerts rest on how much these grow: Prometheus does not see that of a series which begins with its first error. */
const codesFromTheStart = ['EVENTS_GONE', 'INTERNAL_SERVER_ERROR'];

/** `read` answers the counts of operations as they are. */
export function createRequestMetrics(read: () => Iterable<CountedOperation>): RequestMetrics {
  const errors = countsBy('code');
  const codes = new Set(codesFromTheStart);
  for (const code of codes) errors.of(code);
  return {
    families: [
      {
        type: 'counter',
        name: `${prefix}requests_total`,
        help: 'Operations that were carried out, by name (others of a bounded number), type and outcome; kept: answered by what was kept.',
        labels: ['operation', 'type', 'outcome'],
        read: () =>
          [...read()].flatMap(({ operation, type, ...counts }) =>
            outcomes.flatMap((outcome) =>
              counts[outcome] === 0 ? [] : [{ labels: { operation, type, outcome }, value: counts[outcome] }],
            ),
          ),
      },
      counterOf(
        'errors_total',
        'Errors that clients were told of in GraphQL, by their code; refused operations among them.',
        errors,
      ),
    ],
    error: (code) => {
      const shown = typeof code === 'string' && (codes.has(code) || codes.size < MOST_CODES) ? code : 'other';
      codes.add(shown);
      errors.of(shown).value += 1;
    },
  };
}

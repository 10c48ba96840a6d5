import { type ASTNode, GraphQLError } from 'graphql';
import type { OperationLimits, processLimits } from './operation-limits.ts';

/** The name of anything that bounds an operation. */
export type LimitName = keyof OperationLimits | keyof typeof processLimits;

/** What went beyond a limit. */
export interface Excess {
  readonly limitName: LimitName;
  readonly limit: number;
  /** How much there is; at least so much, of what was not counted to its end. */
  readonly actual: number;
}

/** The refusal of an operation that went beyond a limit. The message is to tell what to do about it. */
export function tooComplex(
  excess: Excess,
  message: string,
  { nodes, ...more }: { readonly nodes?: readonly ASTNode[]; readonly [extension: string]: unknown } = {},
): GraphQLError {
  return new GraphQLError(message, {
    nodes: nodes ?? null,
    extensions: { code: 'QUERY_TOO_COMPLEX', ...excess, ...more },
  });
}

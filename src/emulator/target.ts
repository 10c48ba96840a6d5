import type { Account } from './account.ts';
import { AwsError, type Service } from './errors.ts';
import type { JsonObject } from './json.ts';
import type { NextTokens, Position } from './next-token.ts';
import { createRandom } from './random.ts';
import type { Unknowns } from './unknowns.ts';
import { readMembers, type Members } from './validation.ts';

/** One AWS action. */
export interface Target {
  readonly service: Service;
  readonly action: string;
  /** Whether it changes what exists, which must then be saved before the answer goes out. */
  readonly writes: boolean;
  /** Does it and gives the answer; throws AwsError. It is not interrupted: no two requests see each other half done. */
  respond(request: TargetRequest): JsonObject;
}

/** One request, as its target sees it. */
export interface TargetRequest {
  readonly target: Target;
  readonly input: JsonObject;
  readonly account: Account;
  /** The same account in all its regions in use. */
  readonly regions: readonly Account[];
  /** Epoch ms; the whole request happens at this moment. */
  readonly now: number;
  /** Emulated seconds per second. */
  readonly speed: number;
  readonly seed: number;
  readonly unknowns: Unknowns;
  readonly tokens: NextTokens;
  /** Whether a fault makes every page token count as expired. */
  readonly tokensExpired: boolean;
}

/** Opens the input of a request for reading. */
export function membersOf(request: TargetRequest): Members {
  return readMembers(request.input);
}

/** The id of a new task. It depends on the seed, the place, the task's number and its time, so it is repeatable and still
 * never that of a task from before a restart. */
export function newTaskId(
  request: Pick<TargetRequest, 'account' | 'now' | 'seed'>,
  kind: string,
  ordinal: number,
): string {
  const { region, accountId } = request.account;
  return createRandom('task', request.seed, accountId, region, kind, ordinal, request.now).uuid();
}

/** A listing in its order, and how to find the way back into it. */
export interface Listing<T> {
  readonly items: readonly T[];
  positionOf(item: T): Position;
  /** Whether the item comes behind the position, which may be that of an item that is gone. */
  isBehind(item: T, position: Position): boolean;
}

/** The part of a listing that the request's token and page size ask for. `nextToken` is absent on the last page. */
export function takePage<T>(
  request: TargetRequest,
  listing: Listing<T>,
  limit: number,
): { readonly items: readonly T[]; readonly nextToken: string | undefined } {
  const { nextToken, NextToken, limit: _limit, MaxResults: _maxResults, ...parameters } = request.input;
  const token = nextToken ?? NextToken ?? undefined;
  const { region, accountId } = request.account;
  const scope = { action: request.target.action, region, accountId, parameters };
  const after = typeof token === 'string' ? openToken(request, scope, token) : undefined;
  const rest = after === undefined ? listing.items : listing.items.filter((item) => listing.isBehind(item, after));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const more = rest.length > items.length && last !== undefined;
  return { items, nextToken: more ? request.tokens.issue(scope, listing.positionOf(last), request.now) : undefined };
}

function openToken(request: TargetRequest, scope: Parameters<NextTokens['read']>[0], token: string): Position {
  const position = request.tokensExpired ? undefined : request.tokens.read(scope, token, request.now);
  if (position !== undefined) return position;
  throw request.target.service === 'logs'
    ? new AwsError('InvalidParameterException', 'The specified nextToken is invalid.')
    : new AwsError(
        'InvalidNextTokenException',
        'The token is invalid, has expired, or was used in a request with different parameters.',
      );
}

/** Tasks, the newest first. */
export function newestFirst<T extends { readonly ordinal: number }>(tasks: readonly T[]): Listing<T> {
  return {
    items: tasks.toReversed(),
    positionOf: (task) => task.ordinal,
    isBehind: (task, position) => typeof position === 'number' && task.ordinal < position,
  };
}

/** Items in a fixed order, each at its place in it. */
export function inOrder<T>(items: readonly T[]): Listing<readonly [number, T]> {
  return {
    items: items.map((item, index) => [index, item] as const),
    positionOf: ([index]) => index,
    isBehind: ([index], position) => typeof position === 'number' && index > position,
  };
}

import type { IncomingHttpHeaders } from 'node:http';

import type { Place } from './arn.ts';
import { readCaller } from './authorization.ts';
import { AwsError, errorBody, httpStatusOf, rateExceeded, type Service } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { NextTokens } from './next-token.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RequestCounts } from './request-counts.ts';
import type { Target } from './target.ts';
import { findTarget, serviceOfPrefix } from './targets.ts';
import type { Unknowns } from './unknowns.ts';
import type { World } from './world.ts';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** What answering an AWS action takes. */
export interface ActionParts {
  readonly world: World;
  readonly faults: Faults;
  readonly requests: RequestCounts;
  /** Absent: no rates are enforced. */
  readonly rateLimits: RateLimits | undefined;
  readonly tokens: NextTokens;
  readonly unknowns: Unknowns;
  readonly speed: number;
  readonly seed: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What to send, and when; `dropped`: close the connection instead. */
export type ActionAnswer =
  | { readonly dropped: true; readonly delayMs: number }
  | { readonly dropped: false; readonly delayMs: number; readonly status: number; readonly body: JsonObject };

/**
 * Answers one request of the AWS JSON 1.1 protocol. Never rejects: what goes wrong inside is logged and answered as
 * InternalFailure. A write is on disk before this resolves. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export async function answerAction(
  parts: ActionParts,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<ActionAnswer> {
  const header = String(headers['x-amz-target'] ?? '');
  const target = findTarget(header);
  const service = target?.service ?? serviceOfPrefix(header) ?? 'logs';
  let struck: readonly Fault[] = [];
  let answer: { readonly status: number; readonly body: JsonObject };
  try {
    if (target === undefined) {
      throw new AwsError('UnknownOperationException', `The action named by X-Amz-Target is not known here: ${header}`);
    }
    parts.requests.add(target.action);
    const place = readPlace(target, headers.authorization);
    const input = parseInput(body);
    const hasToken = (input['nextToken'] ?? input['NextToken'] ?? null) !== null;
    struck = parts.faults.strike({ action: target.action, hasToken });
    if (struck.some((fault) => fault.kind === 'drop-before')) return { dropped: true, delayMs: delayOf(struck) };
    answer = { status: 200, body: await perform(parts, target, place, input, struck) };
  } catch (error) {
    answer = errorAnswer(parts, service, error);
  }
  parts.logger.debug({ target: header, status: answer.status, faults: struck.map((fault) => fault.kind) }, 'answered');
  const delayMs = delayOf(struck);
  return struck.some((fault) => fault.kind === 'drop-after')
    ? { dropped: true, delayMs }
    : { dropped: false, delayMs, ...answer };
}

async function perform(
  parts: ActionParts,
  target: Target,
  place: Place,
  input: JsonObject,
  struck: readonly Fault[],
): Promise<JsonObject> {
  const refusal = struck.find((fault) => fault.kind === 'throttle' || fault.kind === 'error');
  if (refusal !== undefined) throw injectedError(refusal);
  if (parts.rateLimits?.admit(place, target.action) === false) throw rateExceeded();
  const now = parts.clock.now();
  const account = parts.world.account(place, now);
  const output = target.respond({
    target,
    input,
    account,
    regions: parts.world.regionsOf(account),
    now,
    speed: parts.speed,
    seed: parts.seed,
    unknowns: parts.unknowns,
    tokens: parts.tokens,
    tokensExpired: struck.some((fault) => fault.kind === 'expire-tokens'),
  });
  if (target.writes || parts.world.unsaved) await parts.world.save();
  return output;
}

function readPlace(target: Target, authorization: string | undefined): Place {
  const { service, region, accountId } = readCaller(authorization);
  if (service !== target.service) {
    const text = `Credential should be scoped to correct service: '${target.service}'.`;
    throw new AwsError('InvalidSignatureException', text);
  }
  return { region, accountId };
}

function parseInput(body: string): JsonObject {
  let input: unknown;
  try {
    input = body === '' ? {} : JSON.parse(body);
  } catch (error) {
    throw new AwsError('SerializationException', 'The body is not JSON.', { cause: error });
  }
  if (!isJsonObject(input)) throw new AwsError('SerializationException', 'The body is not a JSON object.');
  return input;
}

function injectedError(fault: Fault): AwsError {
  if (fault.kind === 'throttle') return rateExceeded();
  const code = fault.errorName ?? 'ServiceUnavailableException';
  return code === 'ThrottlingException'
    ? rateExceeded()
    : new AwsError(code, `${code}, by a fault that is switched on.`);
}

function errorAnswer(parts: ActionParts, service: Service, error: unknown) {
  if (!(error instanceof AwsError)) {
    parts.logger.error({ err: error }, 'the embedded endpoint failed to answer a request');
  }
  const shown =
    error instanceof AwsError ? error : new AwsError('InternalFailure', 'The endpoint failed; see its log.');
  const status = httpStatusOf(service, shown.code, parts.unknowns.cloudTrailHttpCodes);
  return { status, body: errorBody(service, shown) };
}

function delayOf(struck: readonly Fault[]): number {
  return struck.reduce((sum, fault) => sum + (fault.kind === 'latency' ? (fault.latencyMs ?? 0) : 0), 0);
}

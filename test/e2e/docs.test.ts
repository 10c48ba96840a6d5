import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Kind, OperationTypeNode, parse } from 'graphql';
import { type Clock, systemClock } from '../../src/clock.ts';
import { differenceOf, putIn, type Standins } from '../support/doc-answer.ts';
import { type DocOperation, readDocPages } from '../support/doc-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { followOverWebSocket } from '../support/subscribe.ts';

/** The longest that an example takes to show what its page shows of it. */
const LONGEST_MS = 90_000;
/** Time goes as it does, but begins on a day on which there is something in the ranges that are shown, whenever this is run. */
const begun = Date.UTC(2026, 8, 1) - systemClock.now();
const clock: Clock = { ...systemClock, now: () => systemClock.now() + begun };
const ends = ['COMPLETED', 'FAILED', 'CANCELLED', 'STOPPED'];

describe('the documentation', () => {
  it.each(readDocPages().map((page) => [page.name, page] as const))(
    '%s shows operations with the answers that a new gateway gives, one after another',
    async (_name, { operations }) => {
      const gateway = await startTestGateway({ clock, env: { POLL_FAST_MS: '500' } });
      const standins: Standins = new Map();
      const differences: string[] = [];
      for (const operation of operations) {
        const run = typeOf(operation) === OperationTypeNode.SUBSCRIPTION ? follow : ask;
        const difference = await run(gateway, operation, standins);
        if (difference === undefined) continue;
        differences.push(`${operation.place}: ${difference}`);
        break;
      }
      await gateway.stop();
      expect(differences).toEqual([]);
    },
    4 * LONGEST_MS,
  );
});

function typeOf({ query }: DocOperation): OperationTypeNode | undefined {
  return parse(query).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)?.operation;
}

async function ask({ url }: TestGateway, { query, variables, answer }: DocOperation, standins: Standins) {
  const given = await postGraphql(url, { query, variables: putIn(variables, standins) as Record<string, unknown> });
  const { data, errors } = given;
  const result = { ...(data !== undefined && { data }), ...(errors !== undefined && { errors }) };
  if (answer === undefined) return errors === undefined ? undefined : JSON.stringify(errors);
  return differenceOf(answer, result, standins);
}

/** Follows until the messages that are shown have come, in their order, whatever comes in between. */
async function follow({ url }: TestGateway, { query, variables, answer }: DocOperation, standins: Standins) {
  const shown = answer as readonly { readonly data: Record<string, { readonly status?: string }> }[];
  const request = { query, variables: putIn(variables, standins) as Record<string, unknown> };
  const followed = await followOverWebSocket(url, request);
  const told: string[] = [];
  const give = new AbortController();
  const late = delay(LONGEST_MS, { type: 'late' } as const, { signal: give.signal }).catch(() => undefined);
  const next = async () => Promise.race([followed.next(), late]);
  try {
    for (const expected of shown) {
      for (let found = false; !found;) {
        const message = await next();
        told.push(JSON.stringify(message));
        if (message?.type !== 'next') return `${JSON.stringify(expected)} did not come; what came:\n${told.join('\n')}`;
        found = differenceOf(expected, { data: message.data }, standins) === undefined;
      }
    }
    const last = Object.values(shown.at(-1)?.data ?? {})[0]?.status;
    if (last === undefined || !ends.includes(last)) return undefined;
    const after = await next();
    return after?.type === 'complete' ? undefined : `after the end of the task came ${JSON.stringify(after)}`;
  } finally {
    give.abort();
    await followed.leave();
  }
}

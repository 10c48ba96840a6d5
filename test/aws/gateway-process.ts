import { createCreate, type Create } from '../../src/aws/create.ts';
import type { Calls } from '../../src/aws/call.ts';
import type { IntentLog } from '../../src/aws/intent-log.ts';
import { createTurns } from '../../src/aws/turns.ts';
import type { Clock } from '../../src/clock.ts';
import { UnavailableError } from '../../src/domain/errors.ts';
import { silentLogger } from '../../src/logger.ts';
import { buildCalls } from './build-calls.ts';
import type { FakeAccount } from './fake-aws.ts';

/** Told before and after each thing the process does outside of itself; what it awaits, the process awaits. */
export type Step = (what: string) => Promise<void>;

export interface GatewayProcess {
  readonly create: Create;
  readonly calls: Calls;
  readonly options: Parameters<typeof createCreate>[0];
  readonly stop: () => void;
}

export const processTimes = { queueDeadlineMs: 15_000, sendMs: 10_000, marginMs: 2_000, settleMs: 20_000 };

/** One process of the gateway, over an intent log and an account that others may share. */
export function startProcess(
  clock: Clock,
  log: IntentLog,
  account: FakeAccount,
  step: Step = async () => {},
): GatewayProcess {
  const stopping = new AbortController();
  const { signal } = stopping;
  const watched =
    <A extends unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      await step(`before ${name}`);
      const result = await call(...args);
      await step(`after ${name}`);
      return result;
    };
  const intents: IntentLog = {
    begin: watched('begin', (...args) => log.begin(...args)),
    takeOver: watched('takeOver', (...args) => log.takeOver(...args)),
    recordBaseline: watched('recordBaseline', (...args) => log.recordBaseline(...args)),
    recordCreated: watched('recordCreated', (...args) => log.recordCreated(...args)),
    recordRefused: watched('recordRefused', (...args) => log.recordRefused(...args)),
    find: watched('find', (...args) => log.find(...args)),
    claimed: watched('claimed', (...args) => log.claimed(...args)),
    unsettled: watched('unsettled', (...args) => log.unsettled(...args)),
  };
  const calls = buildCalls(
    async (action, input, abort) => {
      await step(`before ${action}`);
      try {
        return await account.send(action, input, abort);
      } finally {
        await step(`after ${action}`);
      }
    },
    clock,
    { signal },
  );
  const options = { intents, clock, logger: silentLogger, signal, turns: createTurns(clock, signal), ...processTimes };
  return {
    create: createCreate(options),
    calls,
    options,
    stop: () => stopping.abort(new UnavailableError('The gateway is stopping.')),
  };
}

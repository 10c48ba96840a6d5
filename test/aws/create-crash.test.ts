import { describe, expect, it } from '@jest/globals';
import type { WriteActions } from '../../src/aws/actions.ts';
import { cloudTrailImportCreation } from '../../src/aws/cloudtrail-import-changes.ts';
import type { Creation } from '../../src/aws/creation.ts';
import { exportTaskCreation } from '../../src/aws/export-task.ts';
import { importTaskCreation } from '../../src/aws/import-task.ts';
import type { Clock } from '../../src/clock.ts';
import type { Task } from '../../src/domain/task.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { connectionLost, createFakeAccount } from './fake-aws.ts';
import { startProcess, type GatewayProcess, type Step } from './gateway-process.ts';
import { createMemoryIntentLog } from './memory-intent-log.ts';

interface Kind {
  readonly action: keyof WriteActions;
  readonly create: (process: GatewayProcess) => Promise<Task>;
}

function kindOf<R extends object, T extends Task>(
  action: keyof WriteActions,
  creation: Creation<R, T>,
  request: R,
): Kind {
  return { action, create: ({ create, calls }) => create(creation, calls, request, 'token-1') };
}

const exported = { logGroupName: 'group', from: 1_000, to: 2_000, destination: 'bucket' };
const source = { locationUri: 's3://trail/', bucketRegion: 'eu-west-1', bucketAccessRoleArn: 'role-1' };
const kinds: readonly Kind[] = [
  kindOf('CreateImportTask', importTaskCreation, { sourceArn: 'source-1', roleArn: 'role-1' }),
  kindOf('CreateExportTask', exportTaskCreation, exported),
  kindOf('StartImport', cloudTrailImportCreation, {
    destinationArn: 'store-1',
    source,
    endEventTime: 1_691_770_092_934,
  }),
];
const drops = ['none', 'BEFORE', 'AFTER'] as const;
type Drop = (typeof drops)[number];

interface Disturbance {
  readonly drop: Drop;
  readonly showAfterMs?: number;
  /** The first step of the first process that is disturbed; all later ones are, too. */
  readonly number: number;
  readonly disturb: (what: string, clock: Clock) => Promise<void>;
}

/** One process creates, and is disturbed; others repeat the call until it answers with a task. */
async function createAndRepeat({ action, create }: Kind, { drop, showAfterMs = 0, number, disturb }: Disturbance) {
  const clock = createFakeClock();
  const log = createMemoryIntentLog();
  const account = createFakeAccount(clock);
  account.showAfterMs = showAfterMs;
  if (drop !== 'none') account.fail(action, drop, connectionLost);
  let steps = 0;
  const step: Step = async (what) => {
    steps += 1;
    if (steps > number) await disturb(what, clock);
  };
  void create(startProcess(clock, log, account, step)).catch(() => undefined);
  await clock.advance(5_000);
  let answer: Task | undefined;
  for (let repeats = 0; repeats < 6 && answer === undefined; repeats += 1) {
    const repeated = create(startProcess(clock, log, account)).then(
      (task) => (answer = task),
      () => undefined,
    );
    await clock.advance(60_000);
    await repeated;
  }
  await clock.advance(200_000);
  expect(clock.sleepers).toBe(0);
  const made = [
    ...account.imports.map(({ importId }) => importId),
    ...account.exports.map(({ taskId }) => taskId),
    ...account.cloudTrailImports.map(({ ImportId }) => ImportId),
  ];
  return { made, intents: log.all(), answer, disturbed: steps > number };
}

/** Disturbs every step there is, one at a time, and tells those after which there was not one task, which is the answer. */
async function disturbEachStep(kind: Kind, disturbance: () => Omit<Disturbance, 'number'>) {
  const failures: object[] = [];
  for (let number = 0; ; number += 1) {
    const { made, intents, answer, disturbed } = await createAndRepeat(kind, { ...disturbance(), number });
    const [intent] = intents;
    const isWell = answer !== undefined && made.length === 1 && made[0] === answer.id && intent?.taskId === answer.id;
    if (!isWell) failures.push({ step: number, made, intents, answer });
    if (!disturbed) return { failures, steps: number };
  }
}

const cases = kinds.flatMap((kind) => drops.map((drop) => ({ ...kind, drop })));

describe('a create that is repeated with its token', () => {
  it.each(cases)('after a crash of $action with drop $drop makes one task, wherever the crash was', async (kind) => {
    const never = new Promise<void>(() => undefined);
    for (const showAfterMs of [0, 10_000]) {
      const crash = () => ({ drop: kind.drop, showAfterMs, disturb: () => never });
      const { failures, steps } = await disturbEachStep(kind, crash);
      expect(failures).toEqual([]);
      expect(steps).toBeGreaterThan(10);
    }
  });

  it.each(cases)('while $action with drop $drop stands still makes one task, wherever that is', async (kind) => {
    const { failures, steps } = await disturbEachStep(kind, () => {
      let stood = false;
      return {
        drop: kind.drop,
        disturb: async (what, clock) => {
          if (stood) return;
          stood = true;
          // A request that was sent has ended after its timeout; a process may stand still for longer.
          await clock.sleep(what === `before ${kind.action}` ? 9_000 : 70_000);
        },
      };
    });
    expect(failures).toEqual([]);
    expect(steps).toBeGreaterThan(10);
  });
});

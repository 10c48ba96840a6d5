import type { Intent, IntentLog } from '../../src/aws/intent-log.ts';

const tokenLifeMs = 24 * 3_600_000;

/** An intent log in memory that keeps to the interface's contract; `all` shows what is written. */
export function createMemoryIntentLog(): IntentLog & { readonly all: () => readonly Intent[] } {
  const intents = new Map<string, Intent>();
  const update = (id: string, attempt: number, change: Partial<Intent>, states: readonly Intent['state'][]) => {
    const intent = intents.get(id);
    if (intent === undefined || intent.attempt !== attempt || !states.includes(intent.state)) return false;
    intents.set(id, { ...intent, ...change });
    return true;
  };
  return {
    all: () => [...intents.values()],
    begin: async ({ profile, kind, clientToken, requestHash, request }, now, busyUntil) => {
      const known = [...intents.values()].find(
        (i) =>
          i.profile === profile &&
          i.kind === kind &&
          i.clientToken === clientToken &&
          now - i.createdTime < tokenLifeMs,
      );
      if (known !== undefined) return { begun: false, intent: known };
      const id = String(intents.size + 1);
      const intent: Intent = {
        id,
        profile,
        kind,
        clientToken,
        requestHash,
        request,
        state: 'STARTED',
        attempt: 1,
        busyUntil,
        createdTime: now,
      };
      intents.set(id, intent);
      return { begun: true, intent };
    },
    takeOver: async (id, attempt, busyUntil) =>
      update(id, attempt, { attempt: attempt + 1, busyUntil }, ['STARTED']) ||
      update(id, attempt, { state: 'STARTED', attempt: attempt + 1, busyUntil, baseline: undefined }, ['REFUSED']),
    recordBaseline: async (id, attempt, baseline) => update(id, attempt, { baseline }, ['STARTED']),
    recordCreated: async (id, attempt, taskId) => {
      const { profile, kind } = intents.get(id) ?? {};
      const taken = [...intents.values()].some((i) => i.taskId === taskId && i.profile === profile && i.kind === kind);
      return !taken && update(id, attempt, { state: 'CREATED', taskId }, ['STARTED']);
    },
    recordRefused: async (id, attempt) => update(id, attempt, { state: 'REFUSED' }, ['STARTED']),
    find: async (id) => intents.get(id),
    claimed: async (profile, kind, taskIds) =>
      new Set(
        [...intents.values()]
          .filter((i) => i.profile === profile && i.kind === kind && i.state === 'CREATED')
          .flatMap((i) => (i.taskId !== undefined && taskIds.includes(i.taskId) ? [i.taskId] : [])),
      ),
    unsettled: async (now) => [...intents.values()].filter((i) => i.state === 'STARTED' && i.busyUntil <= now),
  };
}

import type { Logger } from '../logger.ts';
import { jsonAnswer, type Route } from './answer.ts';

/** Says what keeps the gateway from answering, a sentence each; nothing if it can. */
export type Readiness = () => Promise<readonly string[]>;

/** 200 as long as the process answers at all: what a supervisor restarts on. */
export const livenessRoute: Route = {
  methods: ['GET', 'HEAD'],
  handle: () => Promise.resolve(jsonAnswer(200, { status: 'ok' })),
};

/** 200 when requests can be served, 503 with the reasons when not: what a load balancer asks. A check that fails is a reason. */
export function createReadinessRoute(readiness: Readiness, logger: Logger): Route {
  return {
    methods: ['GET', 'HEAD'],
    handle: async () => {
      const problems = await readiness().catch((error: unknown) => {
        logger.error({ err: error }, 'the readiness check failed');
        return ['The readiness check itself failed; the log says why.'];
      });
      return problems.length === 0
        ? jsonAnswer(200, { status: 'ready' })
        : jsonAnswer(503, { status: 'not ready', problems });
    },
  };
}

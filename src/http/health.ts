import type { Logger } from '../logger.ts';
import { jsonAnswer, type Route } from './answer.ts';

/** How the gateway is, a sentence each; anybody may read it. */
export interface ReadinessReport {
  /** What keeps it from answering; empty if nothing does. */
  readonly problems: readonly string[];
  /** What is wrong although it answers, such as a profile whose account cannot be reached. */
  readonly degraded: readonly string[];
}

export type Readiness = () => Promise<ReadinessReport>;

/** 200 as long as the process answers at all: what a supervisor restarts on. */
export const livenessRoute: Route = {
  methods: ['GET', 'HEAD'],
  handle: () => Promise.resolve(jsonAnswer(200, { status: 'ok' })),
};

/** 200 when requests can be served, 503 with the reasons when not: what a load balancer asks. A check that fails is a reason; what is only degraded is none. */
export function createReadinessRoute(readiness: Readiness, logger: Logger): Route {
  return {
    methods: ['GET', 'HEAD'],
    handle: async () => {
      const { problems, degraded } = await readiness().catch((error: unknown) => {
        logger.error({ err: error }, 'the readiness check failed');
        return { problems: ['The readiness check itself failed; the log says why.'], degraded: [] };
      });
      const wrong = degraded.length > 0 && { degraded };
      return problems.length === 0
        ? jsonAnswer(200, { status: 'ready', ...wrong })
        : jsonAnswer(503, { status: 'not ready', problems, ...wrong });
    },
  };
}

import { type GatewayProcess, spawnGateway } from '../support/gateway-process.ts';

/** Gateways of which one is started when the one before it was killed. */
export interface SuccessiveGateways {
  /** The newest; it need not be ready. */
  current(): Promise<GatewayProcess>;
  /** Where the newest is, once it is ready. Of one that is killed before that nobody hears. */
  url(): Promise<string>;
  /** Rejects if the gateway had ended by itself. */
  killAndStart(): Promise<void>;
  /** Ends the last one as an operator would; answers its exit code, and what was ever logged as an error. */
  stop(): Promise<{ readonly exitCode: number | null; readonly errors: readonly string[] }>;
}

/** One gateway after another on the same data folder. The first is started. */
export function startGateways(awsUrl: string, dataDir: string): SuccessiveGateways {
  const start = () => spawnGateway({ awsUrl, dataDir });
  const errors: string[] = [];
  let current = Promise.resolve(start());
  return {
    current: () => current,
    url: async (): Promise<string> => {
      for (;;) {
        const asked = current;
        try {
          return await (
            await asked
          ).ready;
        } catch (error) {
          if (asked === current) throw error;
        }
      }
    },
    killAndStart: async () => {
      const killed = current;
      current = (async () => {
        const gateway = await killed;
        const { code, signal } = await gateway.kill();
        if (signal !== 'SIGKILL') throw new Error(`A gateway ended by itself, with ${code}: ${gateway.log()}`);
        errors.push(...errorsOf(gateway));
        return start();
      })();
      await current;
    },
    stop: async () => {
      const gateway = await current;
      const { code } = await gateway.stop();
      return { exitCode: code, errors: [...errors, ...errorsOf(gateway)] };
    },
  };
}

function errorsOf(gateway: GatewayProcess): readonly string[] {
  return gateway
    .log()
    .split('\n')
    .filter((line) => /^\{"level":(50|60)/.test(line) || (line !== '' && !line.startsWith('{')));
}

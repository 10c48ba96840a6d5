import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** How a client was served over some time. */
export interface Meanwhile {
  readonly answers: number;
  /** Of the answers, the one that was longest waited for. */
  readonly slowestMs: number;
  /** What went wrong, the last ten. */
  readonly faults: readonly string[];
}

/**
 * A client that asks one query after another, over HTTP and WebSocket in turns. It has a process of its own, so that it sees the gateway stand
 * still, and not the test.
 */
export interface Bystander {
  /** How it is served from now on, until `action` has settled and one more query is answered. Rejects with what `action` rejects with. */
  during<T>(action: () => Promise<T>): Promise<Meanwhile & { readonly result: T }>;
  stop(): Promise<void>;
}

/** Begins to ask the gateway at `url`. */
export async function startBystander(url: string): Promise<Bystander> {
  const loader = resolve(import.meta.dirname, 'typescript-loader.js');
  const child = fork(resolve(import.meta.dirname, 'bystander-program.ts'), [url], {
    execArgv: ['--import', loader],
    env: { PATH: process.env['PATH'] },
  });
  const gone = once(child, 'exit');
  const answered = async (): Promise<unknown> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      gone.then(([code]) => Promise.reject(new Error(`The bystander ended with ${String(code)}.`))),
    ]);
    return message;
  };
  const ask = async (message: 'begin' | 'report'): Promise<unknown> => {
    const answer = answered();
    child.send(message);
    return answer;
  };
  await answered();
  return {
    during: async (action) => {
      await ask('begin');
      const result = await action();
      return { result, ...((await ask('report')) as Meanwhile) };
    },
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

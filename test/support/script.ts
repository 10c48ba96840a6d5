import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A TypeScript file of this folder, run as a process of its own. */
export interface Script {
  /** The next line it prints; rejects if it ends before. */
  nextLine(): Promise<string>;
  send(line: string): void;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

const loader = new URL('typescript-loader.js', import.meta.url);

export function runScript(name: string, ...options: string[]): Script {
  const path = new URL(name, import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', loader.href, path, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    nextLine: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error(`${name} ended without another line.`);
      return line.value;
    },
    send: (line) => void child.stdin.write(`${line}\n`),
    kill: (signal) => void child.kill(signal),
    ended: once(child, 'exit').then(() => undefined),
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** An example as somebody has it who has installed it: a copy beside the schema, with the packages that it names. */
export interface ExampleFolder {
  readonly path: string;
  remove(): void;
}

/** `packages` are taken from what this repository has installed; `import-gateway` is this repository, as compiled. */
export function copyExample(name: string, packages: readonly string[] = []): ExampleFolder {
  const top = mkdtempSync(join(tmpdir(), `example-${name}-`));
  const path = join(top, 'examples', name);
  cpSync(join(root, 'examples', name), path, {
    recursive: true,
    filter: (source) => !source.endsWith('node_modules') && !source.endsWith('dist'),
  });
  symlinkSync(join(root, 'schema'), join(top, 'schema'));
  for (const each of packages) {
    const place = join(path, 'node_modules', each);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(each === 'import-gateway' ? root : join(root, 'node_modules', each), place);
  }
  return { path, remove: () => rmSync(top, { recursive: true, force: true }) };
}

/** A program that runs. */
export interface Program {
  /** The lines that it has printed. */
  readonly lines: readonly string[];
  /** What it has said to its user. */
  errors(): string;
  readonly ended: Promise<number | null>;
  /** Sends it the signal, SIGTERM by default, and resolves with its exit code when it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Program {
  const { PATH, HOME } = process.env;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { PATH, ...(HOME !== undefined && { HOME }), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let text = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
  child.stderr.setEncoding('utf8').on('data', (more: string) => (errors += more));
  const ended = new Promise<number | null>((settle, fail) => {
    child.once('error', (error) => fail(new Error(`${command} could not be run: is it installed?`, { cause: error })));
    child.once('close', (code) => {
      running.delete(child);
      settle(code);
    });
  });
  // Who waits for lines is told by the time limit.
  ended.catch(() => undefined);
  return {
    get lines() {
      return text.split('\n').slice(0, -1);
    },
    errors: () => errors,
    ended,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

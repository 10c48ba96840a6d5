import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** The servers have one core for themselves; what asks them, and all else, has the other. */
export const cores = { server: 0, load: 1 };

/** Whether processes can be pinned here: `taskset` is there, and a second core. */
export const canPin = cpus().length > 1 && existsSync('/usr/bin/taskset');

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Pins this process, and by that all that it starts without a core of its own, to the core of the load. */
export function pinSelf() {
  if (canPin) execFileSync('taskset', ['-acp', String(cores.load), String(process.pid)], { stdio: 'ignore' });
}

/**
 * Starts a Node process on a core. `ready` resolves with the first message that it sends, or with the first match of `readyLine` in
 * what it prints; it rejects if the process ends before. `ask` sends a message and resolves with the next one that comes back.
 */
export function startNode(file, { args = [], env = {}, core = cores.load, nodeArgs = [], readyLine } = {}) {
  const command = [process.execPath, ...nodeArgs, file, ...args];
  const [program, ...rest] = canPin ? ['taskset', '-c', String(core), ...command] : command;
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let log = '';
  const keep = (text) => (log = (log + text).slice(-16_384));
  child.stderr.setEncoding('utf8').on('data', keep);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  void ended.then(() => running.delete(child));
  const failed = ended.then((code) => {
    throw new Error(`${file} ended with ${code}. ${log}`);
  });
  failed.catch(() => undefined);
  const nextMessage = () => Promise.race([new Promise((resolve) => child.once('message', resolve)), failed]);
  const ready =
    readyLine === undefined ? nextMessage() : Promise.race([firstMatch(child.stdout, readyLine, keep), failed]);
  if (readyLine === undefined) child.stdout.setEncoding('utf8').on('data', keep);
  return {
    pid: child.pid,
    ready,
    ended,
    log: () => log,
    tell: (message) => child.send(message),
    ask: async (message) => {
      const answer = nextMessage();
      child.send(message);
      const value = await answer;
      if (value?.error !== undefined) throw new Error(value.error);
      return value;
    },
    onMessage: (listener) => child.on('message', listener),
    cpuMs: () => cpuMs(child.pid),
    residentBytes: () => residentBytes(child.pid),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 12_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** The processor time of all threads of a process, in milliseconds, as the operating system counts it: to 10 ms. */
export function cpuMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}

/** The memory that a process holds. */
export function residentBytes(pid) {
  return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
}

function firstMatch(stream, pattern, keep) {
  return new Promise((resolve) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk) => {
      keep(chunk);
      if (text === undefined) return;
      text += chunk;
      const found = pattern.exec(text);
      if (found) resolve(found[1]);
      if (found) text = undefined;
    });
  });
}

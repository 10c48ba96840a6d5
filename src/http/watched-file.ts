import { readFile, stat } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';

/** A larger file is not read. */
const MAX_BYTES = 1_048_576;

/** How often the file is looked at. */
const POLL_MS = 2000;

export interface WatchedFileOptions<T> {
  readonly path: string;
  /** What it is called in messages: `token file`. */
  readonly what: string;
  /** Throws an Error whose message says what is wrong, without quoting what may be secret. */
  readonly parse: (text: string) => T;
  /** Told of every new content but the first. */
  readonly onChange: (content: T, before: T) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The content of a file, kept up to date. */
export interface WatchedFile<T> {
  /** The newest that could be read. */
  content(): T;
  /** Why what is there now is not in force; undefined if it is. */
  problem(): string | undefined;
  /** Idempotent; resolves when nothing is left running. */
  stop(): Promise<void>;
}

/**
 * Reads the file, and again within about two seconds of every change. Rejects with an Error for the operator if it cannot be read at first;
 * later the last good content stays in force.
 */
export async function watchFile<T>(options: WatchedFileOptions<T>): Promise<WatchedFile<T>> {
  const { path, what, parse, onChange, clock, logger } = options;
  const unusable = (error: unknown) => `The ${what} ${path} cannot be used: ${reasonOf(error)}.`;
  const read = async (version: string) => ({ version, content: parse(await readFile(path, 'utf8')) });

  // The version is taken before the text: what is written between the two is read again at the next look.
  let current = await versionOf(path)
    .then(read)
    .catch((cause: unknown) => {
      throw new Error(unusable(cause), { cause });
    });
  let problem: string | undefined;

  const readIfChanged = async () => {
    const version = await versionOf(path);
    if (version === current.version) return;
    const before = current.content;
    current = await read(version);
    logger.info({ path }, `the ${what} has changed and is in force`);
    onChange(current.content, before);
  };
  const look = async () => {
    const found = await readIfChanged().then(
      () => undefined,
      (error: unknown) => `${unusable(error)} What it held before stays in force.`,
    );
    if (found !== undefined && found !== problem) logger.error({ path }, found);
    problem = found;
  };

  const stopping = new AbortController();
  const watching = (async () => {
    for (;;) {
      await clock.sleep(POLL_MS, stopping.signal);
      await look();
    }
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error;
  });
  return {
    content: () => current.content,
    problem: () => problem,
    stop: async () => {
      stopping.abort();
      await watching;
    },
  };
}

async function versionOf(path: string): Promise<string> {
  const { size, mtimeNs, ctimeNs, ino } = await stat(path, { bigint: true });
  if (size > MAX_BYTES) throw new Error(`it is larger than ${MAX_BYTES} bytes`);
  return [size, mtimeNs, ctimeNs, ino].join(' ');
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'it may not be read by this process (EACCES)';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return message;
  }
}

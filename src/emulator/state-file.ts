import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { Account } from './account.ts';

const version = 1;

/** Where an endpoint keeps its accounts between two runs. */
export interface StateFile {
  /** The accounts that were saved last; none when nothing was. Throws when the file is there and cannot be used. */
  load(): Promise<readonly Account[]>;
  /** Resolves once the accounts as they were at the call, or later, are on disk. Rejects when they could not be written. */
  save(): Promise<void>;
}

/** A file in `folder`, one for each seed, that is replaced whole: a crash leaves the old state or the new one.
 * Saves that come while one is being written are written together. */
export function createStateFile(folder: string, seed: number, accounts: () => readonly Account[]): StateFile {
  const path = join(folder, `emulator-state-${seed}.json`);
  let writing: Promise<void> | undefined;
  let following: Promise<void> | undefined;

  const write = async () => {
    await mkdir(folder, { recursive: true });
    const file = await open(`${path}.new`, 'w');
    try {
      await file.writeFile(JSON.stringify({ version, accounts: accounts() }));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
  };

  const writeNow = () => {
    following = undefined;
    writing = write().finally(() => {
      writing = undefined;
    });
    return writing;
  };

  return {
    load: async () => {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      return text === undefined ? [] : parseState(text, path);
    },
    save: () => {
      if (writing === undefined) return writeNow();
      following ??= writing.catch(() => undefined).then(writeNow);
      return following;
    },
  };
}

/** Nothing is kept: what a test, or an endpoint without a data folder, uses. */
export const noStateFile: StateFile = {
  load: () => Promise.resolve([]),
  save: () => Promise.resolve(),
};

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function parseState(text: string, path: string): readonly Account[] {
  const advice = `Delete it to start from a new scenario: ${path}`;
  let state: { readonly version?: unknown; readonly accounts?: readonly Account[] };
  try {
    state = JSON.parse(text) as typeof state;
  } catch (error) {
    throw new Error(`The embedded endpoint's state is not JSON. ${advice}`, { cause: error });
  }
  if (state.version !== version || !Array.isArray(state.accounts)) {
    throw new Error(`The embedded endpoint's state is of version ${String(state.version)}, not ${version}. ${advice}`);
  }
  return state.accounts as readonly Account[];
}

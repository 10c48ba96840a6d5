import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Account } from '../../src/emulator/account.ts';
import { createAccount } from '../../src/emulator/scenario.ts';
import { createStateFile } from '../../src/emulator/state-file.ts';
import { defaultUnknowns } from '../../src/emulator/unknowns.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'state-file-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function account(region: string): Account {
  const settings = { scenario: 'believable', seed: 1, speed: 60, unknowns: defaultUnknowns } as const;
  return createAccount({ region, accountId: '000000000000' }, Date.UTC(2026, 0, 31), settings);
}

describe('a state file', () => {
  it('gives nothing before the first save and everything after it', async () => {
    const accounts = [account('us-east-1'), account('eu-west-1')];
    const file = createStateFile(join(folder, 'new', 'folder'), 1, () => accounts);
    expect(await file.load()).toEqual([]);
    await file.save();
    expect(await file.load()).toEqual(accounts);
  });

  it('holds after each save what there was at its call or later, however many come at once', async () => {
    const accounts: Account[] = [];
    const file = createStateFile(folder, 1, () => accounts);
    const saves = ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'].map(async (region) => {
      accounts.push(account(region));
      await file.save();
      const saved = await createStateFile(folder, 1, () => []).load();
      expect(saved.map((found) => found.region)).toContain(region);
    });
    await Promise.all(saves);
    expect(await file.load()).toEqual(accounts);
    expect(await readdir(folder)).toEqual(['emulator-state-1.json']);
  });

  it('is another one for another seed', async () => {
    await createStateFile(folder, 1, () => [account('us-east-1')]).save();
    expect(await createStateFile(folder, 2, () => []).load()).toEqual([]);
  });
});

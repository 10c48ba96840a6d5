import type { Account } from './account.ts';
import type { Place } from './arn.ts';
import { createAccount, type ScenarioSettings } from './scenario.ts';
import { createStateFile, noStateFile } from './state-file.ts';

/** All accounts and regions of one endpoint. */
export interface World {
  /** Reads what was saved; call it before anything else. */
  load(): Promise<void>;
  /** The account in that region, made from the scenario if `now` is the first time that anybody asks for it. */
  account(place: Place, now: number): Account;
  /** The same account in all regions where it is in use, this one among them. */
  regionsOf(account: Account): readonly Account[];
  /** Resolves once all that was done before the call survives a restart; at once if there is no data folder. */
  save(): Promise<void>;
  /** Whether an account was made since the last save began, or that save failed. */
  readonly unsaved: boolean;
}

/** A world that is kept in `dataDir`, or only in memory without one. */
export function createWorld(settings: ScenarioSettings, dataDir?: string): World {
  const accounts = new Map<string, Account>();
  const keyOf = (place: Place) => `${place.accountId} ${place.region}`;
  const file =
    dataDir === undefined ? noStateFile : createStateFile(dataDir, settings.seed, () => [...accounts.values()]);
  let unsaved = false;
  return {
    load: async () => {
      for (const account of await file.load()) accounts.set(keyOf(account), account);
    },
    account: (place, now) => {
      const known = accounts.get(keyOf(place));
      if (known !== undefined) return known;
      const created = createAccount(place, now, settings);
      accounts.set(keyOf(place), created);
      unsaved = true;
      return created;
    },
    regionsOf: (account) => [...accounts.values()].filter((other) => other.accountId === account.accountId),
    save: async () => {
      unsaved = false;
      try {
        await file.save();
      } catch (error) {
        unsaved = true;
        throw error;
      }
    },
    get unsaved() {
      return unsaved;
    },
  };
}

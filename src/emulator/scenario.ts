import type { Account } from './account.ts';
import type { Place } from './arn.ts';
import { createRandom } from './random.ts';
import { addHistory, importable } from './scenario-history.ts';
import { scenarioBuckets, scenarioLogGroups, scenarioStores } from './scenario-resources.ts';
import type { Unknowns } from './unknowns.ts';

/** What a new account holds. `believable`: resources, half a year of finished tasks, two imports running, and the slots for an
 * export and a CloudTrail import free. `empty`: the same resources and no task. */
export type Scenario = 'believable' | 'empty';

/** What a scenario is made from: the same values and the same `now` make the same account. */
export interface ScenarioSettings {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Emulated seconds per second, for what is still running. */
  readonly speed: number;
  readonly unknowns: Unknowns;
}

/** An account as it is at `now` (epoch ms), when it is looked at for the first time. */
export function createAccount(place: Place, now: number, settings: ScenarioSettings): Account {
  const random = createRandom('scenario', settings.seed, place.region, place.accountId);
  const eventDataStores = scenarioStores(place, now, random);
  const account: Account = {
    region: place.region,
    accountId: place.accountId,
    createdAt: now,
    eventDataStores,
    logGroups: scenarioLogGroups(settings.scenario === 'empty' ? [] : eventDataStores.filter(importable), now, random),
    buckets: scenarioBuckets(now),
    imports: [],
    exports: [],
    cloudTrailImports: [],
  };
  if (settings.scenario === 'believable') addHistory(account, now, settings.speed, random, settings.unknowns);
  return account;
}

import { describe, expect, it } from '@jest/globals';
import { anyDemand, createDemand, interestsOf } from '../../src/watch/demand.ts';

const task = { profile: 'main', kind: 'IMPORT_TASK', id: 'a' } as const;
const kind = { profile: 'main', kind: 'IMPORT_TASK' } as const;

describe('demand', () => {
  it('lasts until the last follower has gone, however often one says so', () => {
    const demand = createDemand();
    const [first, second] = [demand.follow(task), demand.follow(task)];
    first();
    first();
    expect([demand.isWatched('main', 'IMPORT_TASK'), demand.isFollowed(task)]).toEqual([true, true]);
    second();
    expect([demand.isWatched('main', 'IMPORT_TASK'), demand.isFollowed(task)]).toEqual([false, false]);
    expect(demand.interests()).toEqual([]);
  });

  it('for all tasks is for each of them, but not for those of another profile or kind', () => {
    const demand = createDemand();
    demand.follow(kind);
    expect(demand.isFollowed(task)).toBe(true);
    expect(demand.isFollowed({ ...task, profile: 'other' })).toBe(false);
    expect(demand.isFollowed({ ...task, kind: 'EXPORT_TASK' })).toBe(false);
  });

  it('for the status alone asks for looks, not for details', () => {
    const demand = createDemand();
    demand.follow({ ...kind, statusOnly: true });
    expect([demand.isWatched('main', 'IMPORT_TASK'), demand.isFollowed(task)]).toEqual([true, false]);
  });

  it('wakes whoever waits when something comes to be followed, not with each follower', () => {
    const demand = createDemand();
    const woken: unknown[] = [];
    const forget = demand.onFollowed((interest) => woken.push(interest));
    demand.follow(task);
    demand.follow(task);
    demand.follow(kind);
    forget();
    demand.follow({ ...task, id: 'b' });
    expect(woken).toEqual([task, kind]);
  });

  it('of several is what any of them asks for', () => {
    const [here, there] = [createDemand(), createDemand()];
    const both = anyDemand(here, there);
    expect(both.isFollowed(task)).toBe(false);
    there.follow(task);
    expect([both.isWatched('main', 'IMPORT_TASK'), both.isFollowed(task)]).toEqual([true, true]);
  });
});

describe('what a subscription follows', () => {
  it('is its task, or every profile and kind that it may be about', () => {
    expect(interestsOf({ task }, ['main', 'other'])).toEqual([{ ...task, statusOnly: false }]);
    expect(interestsOf({ kinds: ['EXPORT_TASK'], profiles: ['other', 'none'] }, ['main', 'other'])).toEqual([
      { profile: 'other', kind: 'EXPORT_TASK', statusOnly: false },
    ]);
    expect(interestsOf({}, ['main', 'other'])).toHaveLength(6);
  });

  it('is the status alone where neither batches nor progress are asked for', () => {
    expect(interestsOf({ task, types: ['STATUS_CHANGED', 'SNAPSHOT'] }, [])).toMatchObject([{ statusOnly: true }]);
    expect(interestsOf({ task, types: ['PROGRESS'] }, [])).toMatchObject([{ statusOnly: false }]);
  });
});

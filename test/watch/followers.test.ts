import { describe, expect, it } from '@jest/globals';
import type { EventFilter } from '../../src/watch/event-filter.ts';
import { createFollowers, type Follower } from '../../src/watch/followers.ts';
import { created } from './informer-harness.ts';

function setUp() {
  const followed: string[] = [];
  const followers = createFollowers((filter) => {
    followed.push(`+${JSON.stringify(filter)}`);
    return () => followed.push(`-${JSON.stringify(filter)}`);
  });
  const join = (name: string, filter: EventFilter, onPush: () => void = () => undefined) => {
    const told: string[] = [];
    const follower: Follower = {
      filter,
      push: ({ sequence }, _bytes, wanted) => {
        told.push(`${sequence}${wanted ? '' : ' passed over'}`);
        onPush();
      },
      pushProgress: ({ type }) => void told.push(type),
      end: ({ message }) => void told.push(message),
    };
    return { name, told, follower, group: followers.join(follower) };
  };
  return { followed, followers, join };
}

const event = (sequence: number) => ({ sequence, event: created('a') });

describe('followers', () => {
  it('by equal filters are followed for once, from the first to the last of them', () => {
    const { followed, followers, join } = setUp();
    const [one, two, other] = [
      join('1', { kinds: ['IMPORT_TASK'] }),
      join('2', { kinds: ['IMPORT_TASK'] }),
      join('3', {}),
    ];
    expect(one.group).toBe(two.group);
    expect([followed, followers.size]).toEqual([['+{"kinds":["IMPORT_TASK"]}', '+{}'], 3]);
    one.group.leave(one.follower);
    one.group.leave(one.follower);
    expect([followed.length, followers.size]).toEqual([2, 2]);
    two.group.leave(two.follower);
    other.group.leave(other.follower);
    expect([followed.slice(2), followers.size]).toEqual([['-{"kinds":["IMPORT_TASK"]}', '-{}'], 0]);
  });

  it('are told of every durable event, and whether it is for them', () => {
    const { followers, join } = setUp();
    const [all, exports] = [join('all', {}), join('exports', { kinds: ['EXPORT_TASK'] })];
    followers.push(event(1), 10);
    followers.pushProgress({ ...created('a'), type: 'PROGRESS' });
    followers.end(new Error('over'));
    expect([all.told, exports.told]).toEqual([
      ['1', 'PROGRESS', 'over'],
      ['1 passed over', 'over'],
    ]);
  });

  it('may leave while they are told, and the others are told all the same', () => {
    const { followers, join } = setUp();
    const leaving = join('leaving', {}, () => leaving.group.leave(leaving.follower));
    const staying = join('staying', {});
    followers.push(event(1), 10);
    followers.push(event(2), 10);
    expect([leaving.told, staying.told]).toEqual([['1'], ['1', '2']]);
  });

  it('want PROGRESS where one of them does', () => {
    const { followers, join } = setUp();
    join('durable', { types: ['CREATED'] });
    expect(followers.wantProgress).toBe(false);
    const one = join('all', {});
    expect(followers.wantProgress).toBe(true);
    one.group.leave(one.follower);
    expect(followers.wantProgress).toBe(false);
  });
});

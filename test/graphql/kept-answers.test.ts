import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../src/graphql/context.ts';
import type { Reading } from '../../src/graphql/grounds.ts';
import { createKeptAnswers } from '../../src/graphql/kept-answers.ts';

const viewer: Caller = { subject: 'ann', roles: ['VIEWER'] };

describe('createKeptAnswers', () => {
  it('gives an answer again while all that it rests on is current', () => {
    const answers = createKeptAnswers(10_000);
    const [first, second] = [reading(), reading()];
    answers.keep(viewer, 'q', Buffer.from('a'), [first, second]);
    expect(answers.find(viewer, 'q')?.toString()).toBe('a');
    second.current = false;
    expect(answers.find(viewer, 'q')).toBeUndefined();
    second.current = true;
    expect(answers.find(viewer, 'q')?.toString()).toBe('a');
  });

  it('keeps nothing that rests on nothing that was read', () => {
    const answers = createKeptAnswers(10_000);
    answers.keep(viewer, 'q', Buffer.from('a'), []);
    expect(answers.find(viewer, 'q')).toBeUndefined();
  });

  it.each<[string, Caller]>([
    ['another role', { subject: 'ann', roles: ['VIEWER', 'OPERATOR'] }],
    ['no role', { subject: 'ann', roles: [] }],
    ['some profiles', { subject: 'ann', roles: ['VIEWER'], profiles: ['a'] }],
    ['no profiles', { subject: 'ann', roles: ['VIEWER'], profiles: [] }],
  ])('gives nothing of it to a caller with %s', (_rights, other) => {
    const answers = createKeptAnswers(10_000);
    answers.keep(viewer, 'q', Buffer.from('a'), [reading()]);
    expect(answers.find(other, 'q')).toBeUndefined();
  });

  it('gives it to whoever has the same rights, under any name', () => {
    const answers = createKeptAnswers(10_000);
    const limited: Caller = { subject: 'ann', roles: ['VIEWER', 'OPERATOR'], profiles: ['a', 'b'] };
    answers.keep(limited, 'q', Buffer.from('a'), [reading()]);
    expect(answers.find({ subject: 'bob', roles: ['OPERATOR', 'VIEWER'], profiles: ['b', 'a'] }, 'q')).toBeDefined();
  });

  it('lets go of those asked for longest ago, and keeps none that would take an eighth of the room', () => {
    const answers = createKeptAnswers(8_000);
    const kept = [reading()];
    for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      answers.keep(viewer, name, Buffer.alloc(600), kept);
      answers.find(viewer, '1');
    }
    const found = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
      (name) => answers.find(viewer, name) !== undefined,
    );
    expect(found).toEqual(['1', '3', '4', '5', '6', '7', '8', '9']);
    answers.keep(viewer, 'big', Buffer.alloc(800), kept);
    expect(answers.find(viewer, 'big')).toBeUndefined();
  });
});

function reading(): Reading & { current: boolean } {
  return {
    current: true,
    isCurrent() {
      return this.current;
    },
  };
}

import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../src/graphql/context.ts';
import type { Reading } from '../../src/graphql/grounds.ts';
import { createKeptAnswers, type KeptAnswers } from '../../src/graphql/kept-answers.ts';

/** As if the request had been answered twice. */
function keep(answers: KeptAnswers, ...entry: Parameters<KeptAnswers['keep']>): void {
  answers.keep(...entry);
  answers.keep(...entry);
}

const viewer: Caller = { subject: 'ann', roles: ['VIEWER'] };

describe('createKeptAnswers', () => {
  it('gives an answer again while all that it rests on is current', () => {
    const answers = createKeptAnswers(10_000);
    const [first, second] = [reading(), reading()];
    keep(answers, viewer, 'q', 'a', [first, second]);
    expect(answers.find(viewer, 'q')?.toString()).toBe('a');
    second.current = false;
    expect(answers.find(viewer, 'q')).toBeUndefined();
    second.current = true;
    expect(answers.find(viewer, 'q')?.toString()).toBe('a');
  });

  it('keeps an answer from the second time on that its request is answered', () => {
    const answers = createKeptAnswers(10_000);
    answers.keep(viewer, 'q', 'a', [reading()]);
    expect(answers.find(viewer, 'q')).toBeUndefined();
    answers.keep(viewer, 'q', 'b', [reading()]);
    expect(answers.find(viewer, 'q')?.toString()).toBe('b');
    answers.keep(viewer, 'q', 'c', [reading()]);
    expect(answers.find(viewer, 'q')?.toString()).toBe('c');
  });

  it('keeps nothing that rests on nothing that was read', () => {
    const answers = createKeptAnswers(10_000);
    keep(answers, viewer, 'q', 'a', []);
    expect(answers.find(viewer, 'q')).toBeUndefined();
  });

  it.each<[string, Caller]>([
    ['another role', { subject: 'ann', roles: ['VIEWER', 'OPERATOR'] }],
    ['no role', { subject: 'ann', roles: [] }],
    ['some profiles', { subject: 'ann', roles: ['VIEWER'], profiles: ['a'] }],
    ['no profiles', { subject: 'ann', roles: ['VIEWER'], profiles: [] }],
  ])('gives nothing of it to a caller with %s', (_rights, other) => {
    const answers = createKeptAnswers(10_000);
    keep(answers, viewer, 'q', 'a', [reading()]);
    expect(answers.find(other, 'q')).toBeUndefined();
  });

  it('gives it to whoever has the same rights, under any name', () => {
    const answers = createKeptAnswers(10_000);
    const limited: Caller = { subject: 'ann', roles: ['VIEWER', 'OPERATOR'], profiles: ['a', 'b'] };
    keep(answers, limited, 'q', 'a', [reading()]);
    expect(answers.find({ subject: 'bob', roles: ['OPERATOR', 'VIEWER'], profiles: ['b', 'a'] }, 'q')).toBeDefined();
  });

  it('lets go of those asked for longest ago, and keeps none that would take an eighth of the room', () => {
    const answers = createKeptAnswers(8_000);
    const kept = [reading()];
    for (const name of ['1', '2', '3', '4', '5', '6', '7', '8', '9']) {
      keep(answers, viewer, name, 'x'.repeat(600), kept);
      answers.find(viewer, '1');
    }
    const found = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].filter(
      (name) => answers.find(viewer, name) !== undefined,
    );
    expect(found).toEqual(['1', '3', '4', '5', '6', '7', '8', '9']);
    keep(answers, viewer, 'big', 'x'.repeat(800), kept);
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

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPlain, type KeptAnswer } from '../../src/aws/listing-answer.ts';

interface Answer {
  readonly items?: readonly unknown[];
  readonly nextToken?: string;
}

const bodyOf = (answer: unknown) => Buffer.from(JSON.stringify(answer));

/** Reads answers to the same request one after the other, as they are kept. */
function readAll(bodies: readonly Buffer[]): readonly (Answer | undefined)[] {
  let last: KeptAnswer<Answer> | undefined;
  return bodies.map((body) => {
    const made = readPlain<Answer>(body, last);
    last = { body, made };
    return made?.value;
  });
}

describe('a plain answer that is read after another', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '{', '}', '[', ']', ',', ':', 'ö') });
  const item = fc.record(
    { id: text, size: fc.nat(1_000_000), more: fc.array(fc.record({ text })), own: fc.record({ text }) },
    { requiredKeys: ['id'] },
  );
  const answer = fc.oneof(
    fc.record(
      { before: text, items: fc.array(item, { maxLength: 5 }), nextToken: text },
      { requiredKeys: ['items'], noNullPrototype: true },
    ),
    fc.record({ items: fc.array(fc.oneof(item, text)), others: fc.array(item) }, { requiredKeys: [] }),
  );

  it('is what its own bytes say', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 4 }), fc.array(fc.nat(7), { maxLength: 20 }), (answers, order) => {
        const bodies = order.map((index) => bodyOf(answers[index] ?? { items: [] }));
        expect(readAll(bodies)).toEqual(bodies.map((body) => JSON.parse(body.toString())));
      }),
    );
  });

  it('is what its own bytes say where only the front of its list and what is around it are others', () => {
    const parts = fc.record({ front: fc.array(item, { maxLength: 3 }), nextToken: text });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), fc.array(parts, { maxLength: 8 }), (end, fronts) => {
        const answers = fronts.map(({ front, nextToken }) => ({ items: [...front, ...end], nextToken }));
        const read = readAll(answers.map(bodyOf));
        expect(JSON.stringify(read)).toBe(JSON.stringify(answers));
      }),
    );
  });

  it('has the same objects at the end of its list from the third answer on, also with another token behind it', () => {
    const [a, b] = [{ id: 'a' }, { id: 'b' }];
    const answers = [
      { items: [{ id: 'x', size: 1 }, a, b], nextToken: 'one' },
      { items: [{ id: 'x', size: 22 }, a, b], nextToken: 'two' },
      { items: [{ id: 'y' }, { id: 'x', size: 333 }, a, b], nextToken: 'six' },
      { items: [{ id: 'y' }, { id: 'x', size: 333 }, a, b], nextToken: 'ten' },
    ];
    const [, second, third, fourth] = readAll(answers.map(bodyOf));
    expect(third).toEqual(answers[2]);
    expect(third?.items?.slice(2).map((one, index) => one === second?.items?.[index + 1])).toEqual([true, true]);
    expect(fourth?.items?.map((one, index) => one === third?.items?.[index])).toEqual([true, true, true, true]);
  });

  it('is left to the SDK where a null is in what is new', () => {
    const [, , third] = readAll([
      bodyOf({ items: [{ id: 1 }, { id: 2 }] }),
      bodyOf({ items: [{ id: 3 }, { id: 2 }] }),
      bodyOf({ items: [{ id: null }, { id: 2 }] }),
    ]);
    expect(third).toBeUndefined();
  });

  it('is left to the SDK where it breaks off in front of what is known', () => {
    const whole = bodyOf({ items: [{ id: 'one' }, { id: 'two' }] });
    for (let at = 1; at < 22; at += 1) {
      const broken = Buffer.concat([whole.subarray(0, at), whole.subarray(22)]);
      const own = (() => {
        try {
          return JSON.parse(broken.toString()) as unknown;
        } catch {
          return undefined;
        }
      })();
      expect(readAll([whole, whole, broken])[2]).toEqual(own);
    }
  });
});

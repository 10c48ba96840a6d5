import { describe, expect, it } from '@jest/globals';
import { mapEvents } from '../../src/graphql/event-stream.ts';

/** A source that gives what it is handed, and counts how often it was ended. */
function createSource(...values: number[]) {
  let wake: () => void = () => undefined;
  let open = true;
  const source = {
    ends: 0,
    next: async () => {
      const value = values.shift();
      if (value !== undefined) return { value, done: false as const };
      if (open) await new Promise<void>((resolve) => (wake = resolve));
      return { value: undefined, done: true as const };
    },
    return: async () => {
      open = false;
      source.ends += 1;
      wake();
      return { value: undefined, done: true as const };
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}

const double = async (value: number) => value * 2;

describe('mapped events', () => {
  it('come in order, each mapped before the next is asked for', async () => {
    const order: string[] = [];
    const stream = mapEvents(
      async () => createSource(1, 2),
      async (value) => {
        order.push(`${value}`);
        await new Promise(setImmediate);
        order.push(`${value} mapped`);
        return value;
      },
    );
    await stream.next();
    await stream.next();
    expect(order).toEqual(['1', '1 mapped', '2', '2 mapped']);
    await stream.return();
  });

  it('are not opened before the first read, nor ever if ended before it', async () => {
    let opened = 0;
    const stream = mapEvents(async () => {
      opened += 1;
      return createSource(1);
    }, double);
    await stream.return();
    expect(await stream.next()).toEqual({ value: undefined, done: true });
    expect(opened).toBe(0);
  });

  it('are ended at once while an event is awaited, and once only', async () => {
    const source = createSource();
    const stream = mapEvents(async () => source, double);
    const waiting = stream.next();
    await Promise.all([stream.return(), stream.return()]);
    await stream.return();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(source.ends).toBe(1);
  });

  it('are ended as soon as they are open when they are left while they open', async () => {
    const source = createSource(1);
    let open: () => void = () => undefined;
    const opening = new Promise<void>((resolve) => (open = resolve));
    const stream = mapEvents(async () => {
      await opening;
      return source;
    }, double);
    const waiting = stream.next();
    const left = stream.return();
    open();
    await left;
    expect(source.ends).toBe(1);
    expect(await waiting).toEqual({ value: undefined, done: true });
  });

  it('reject the read that could not open them, and can be left', async () => {
    const stream = mapEvents<number, number>(() => Promise.reject(new Error('no source')), double);
    await expect(stream.next()).rejects.toThrow('no source');
    expect(await stream.return()).toEqual({ value: undefined, done: true });
  });

  it('end their source when something is thrown into them', async () => {
    const source = createSource(1);
    const stream = mapEvents(async () => source, double);
    await stream.next();
    await expect(stream.throw(new Error('enough'))).rejects.toThrow('enough');
    expect(source.ends).toBe(1);
  });
});

describe('mapped events that are poured', () => {
  const createSink = () => {
    const told: unknown[] = [];
    return {
      told,
      sink: {
        take: (value: number) => void told.push(value),
        end: (error?: unknown) => void told.push(error ?? 'end'),
      },
    };
  };
  const turn = () => new Promise(setImmediate);

  it('come in order, each mapped before the next is asked for, and end', async () => {
    const { told, sink } = createSink();
    const stream = mapEvents(async () => createSource(1, 2), double);
    stream.pour(sink);
    await turn();
    expect(told).toEqual([2, 4]);
    await stream.return();
    await stream.return();
    expect(told).toEqual([2, 4, 'end']);
  });

  it('tell what kept them from being opened', async () => {
    const { told, sink } = createSink();
    mapEvents<number, number>(() => Promise.reject(new Error('no source')), double).pour(sink);
    await turn();
    expect(told).toEqual([new Error('no source')]);
  });

  it.each([
    [
      'at once',
      () => {
        throw new Error('odd');
      },
    ],
    ['later', () => Promise.reject(new Error('odd'))],
  ] as const)('end with the error of an event that cannot be mapped, thrown %s', async (_when, fail) => {
    const { told, sink } = createSink();
    const source = createSource(1, 2, 3);
    mapEvents(
      async () => source,
      (value: number) => (value === 2 ? fail() : value),
    ).pour(sink);
    await turn();
    expect([told, source.ends]).toEqual([[1, new Error('odd')], 1]);
  });

  it('that are left while they open are never poured, and their source is ended', async () => {
    const { told, sink } = createSink();
    const source = createSource(1);
    let open: () => void = () => undefined;
    const opening = new Promise<void>((resolve) => (open = resolve));
    const stream = mapEvents(async () => {
      await opening;
      return source;
    }, double);
    stream.pour(sink);
    const left = stream.return();
    open();
    await left;
    expect([told, source.ends]).toEqual([['end'], 1]);
  });

  it('abort the signal of what is made of an event when they are left, and of nothing that is not asked for it', async () => {
    const signals: AbortSignal[] = [];
    const stream = mapEvents(
      async () => createSource(1),
      (value: number, reader) => {
        signals.push(reader.signal);
        return value;
      },
    );
    await stream.next();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    await stream.return();
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { watchBody } from '../../src/client/watched-body.ts';

const text = (chunk: Uint8Array) => new TextDecoder().decode(chunk);

/** Reads a body to its end, and gives what came with the error that ended it. */
async function read(body: AsyncIterable<Uint8Array>, got: (chunk: string) => void = () => undefined) {
  try {
    for await (const chunk of body) got(text(chunk));
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A body of one chunk that has no end, and does not hear of an abort. */
const endless = () =>
  new Response(
    new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new TextEncoder().encode('first')) }),
  );

describe('the body of a response that is watched', () => {
  it('is given as it comes, to its end', async () => {
    const chunks: string[] = [];
    const { body, ok, status } = watchBody(new Response('all'), 60_000, new AbortController().signal, () => undefined);
    expect(await read(body, (chunk) => chunks.push(chunk))).toBeUndefined();
    expect({ chunks, ok, status }).toEqual({ chunks: ['all'], ok: true, status: 200 });
  });

  it('ends with the reason when the request is aborted while more is waited for, though the stream does not end', async () => {
    const ending = new AbortController();
    const { body } = watchBody(endless(), 60_000, ending.signal, () => undefined);
    const reason = new Error('enough');
    const ended = read(body, () => setTimeout(() => ending.abort(reason), 0));
    expect(await ended).toBe(reason);
  });

  it('ends with the reason when the request was aborted over what came last', async () => {
    const ending = new AbortController();
    const { body } = watchBody(endless(), 60_000, ending.signal, () => undefined);
    const reason = new Error('enough');
    expect(await read(body, () => ending.abort(reason))).toBe(reason);
  });

  it('is cut off when nothing comes for too long', async () => {
    const ending = new AbortController();
    const reason = new Error('silence');
    const { body } = watchBody(endless(), 1, ending.signal, () => ending.abort(reason));
    expect(await read(body)).toBe(reason);
  });
});

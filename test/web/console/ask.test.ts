import { afterEach, describe, expect, it } from '@jest/globals';
import { askWith } from '../../../src/web/console/opening/ask.ts';

const { fetch } = globalThis;
const request = { operationName: 'Viewer', query: 'query Viewer { viewer { subject } }', variables: {} };

/** Stands in for the network until the test ends; answers what was sent. */
function answerWith(answer: () => Response): RequestInit[] {
  const sent: RequestInit[] = [];
  globalThis.fetch = (_input, init) => {
    sent.push(init ?? {});
    return Promise.resolve().then(answer);
  };
  return sent;
}

afterEach(() => {
  globalThis.fetch = fetch;
});

describe('a question of the opening', () => {
  it('carries the token if there is one', async () => {
    const sent = answerWith(() => Response.json({ data: { viewer: { subject: 'v' } } }));
    expect(await askWith('secret')(request)).toEqual({ viewer: { subject: 'v' } });
    await askWith(undefined)(request);
    expect(sent.map(({ headers }) => new Headers(headers).get('authorization'))).toEqual(['Bearer secret', null]);
    expect(sent.map(({ body }) => body)).toEqual([JSON.stringify(request), JSON.stringify(request)]);
  });

  it.each([
    ['errors', () => Response.json({ errors: [{ message: 'no' }] }, { status: 401 })],
    ['errors beside its data', () => Response.json({ data: { viewer: null }, errors: [{ message: 'no' }] })],
    ['no data', () => Response.json({ data: null })],
    ['what is not JSON', () => new Response('<p>Bad gateway', { status: 502 })],
    [
      'nothing',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('has no answer where the gateway answers %s', async (_, answer) => {
    answerWith(answer);
    expect(await askWith(undefined)(request)).toBeUndefined();
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type GraphqlRequest, postGraphql } from '../support/graphql-client.ts';
import { startTestGateway } from '../support/gateway.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** Each command that is followed by its output, as the request it sends and the answer that is shown. */
const shown = [...readme.matchAll(/```sh\n.*?--data '(.*?)'\n```\n\n```json\n(.*?)\n```/gs)].map(
  ([, body = '', answer = '']) => ({
    request: JSON.parse(body) as GraphqlRequest,
    answer: JSON.parse(answer) as unknown,
  }),
);

/** The answer without what differs from run to run: counts of bytes, and the ids of new tasks. */
function withoutChance(answer: unknown): unknown {
  const text = JSON.stringify(answer, (key, value: unknown) => (key === 'importId' ? 'an id' : value));
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'number' ? 0 : value));
}

describe('the README', () => {
  it('shows a query and a mutation with the answers that a new gateway gives', async () => {
    expect(shown).toHaveLength(2);
    const gateway = await startTestGateway();
    for (const { request, answer } of shown) {
      const { data } = await postGraphql(gateway.url, request);
      expect(withoutChance({ data })).toEqual(withoutChance(answer));
    }
    await gateway.stop();
  });

  it('asks for no permission that the gateway does not use, and forgets none', () => {
    const actions = new Set([...readme.matchAll(/"(?:logs|cloudtrail):(\w+)"/g)].map(([, action]) => action));
    const table = readFileSync(new URL('../../src/aws/send.ts', import.meta.url), 'utf8');
    const used = [...table.matchAll(/new (\w+)Command/g)].map(([, action]) => action);
    const granted = [...actions].filter((action) => action !== 'GetEventDataStoreData');
    expect(granted.sort()).toEqual([...new Set(used)].sort());
  });
});

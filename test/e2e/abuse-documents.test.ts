import { describe, expect, it } from '@jest/globals';
import { expectUnharmed, useAbusedGateway } from '../support/abused-gateway.ts';
import { abusiveDocuments } from '../support/abusive-documents.ts';
import { type GraphqlRequest, postGraphql } from '../support/graphql-client.ts';
import { runByGet, runBySse } from '../support/operation-by-get.ts';
import { type Result, transports } from '../support/transports.ts';
import { openWsClient } from '../support/ws-client.ts';

const KILOBYTE = 1_000;
/** Longer ones are refused before anybody looks at the document. */
const MAX_SEARCH = 15_000;

/** What an answer says: the codes of its errors, or `data`. */
function verdictOf({ data, errors }: Result): string {
  if (errors === undefined) return data == null ? 'nothing' : 'data';
  return [...new Set(errors.map(({ extensions }) => String(extensions?.['code'])))].join(' ');
}

describe('a document that is made to cost dear', () => {
  const gateway = useAbusedGateway();

  it.each(abusiveDocuments)(
    'of $name is answered shortly over each transport, and AWS is not asked',
    async (abusive) => {
      const { query, variables, operationName, code = 'data' } = abusive;
      const request: GraphqlRequest = { query, variables, operationName };
      const fits = new URLSearchParams({ query }).toString().length < MAX_SEARCH && variables === undefined;
      const ways = [...transports, ...(fits ? [['GET', runByGet] as const, ['SSE by GET', runBySse] as const] : [])];
      const harm = await gateway.during(async () => {
        const answers: (readonly [string, Result])[] = [];
        for (const [name, run] of ways) answers.push([name, await run(gateway.url, request)]);
        return answers;
      });
      expect(harm.result.map(([name, answer]) => [name, verdictOf(answer)])).toEqual(
        ways.map(([name]) => [name, code]),
      );
      for (const [, answer] of harm.result) expect(JSON.stringify(answer).length).toBeLessThan(250 * KILOBYTE);
      expect(harm.upstreamCalls).toBe(0);
      expectUnharmed(harm, 250);
    },
  );

  it('is refused a hundred times at once, of 1 MB each, while others are served', async () => {
    const query = `{ ${'a '.repeat(500_000)} }`;
    const harm = await gateway.during(() =>
      Promise.all(Array.from({ length: 100 }, () => postGraphql(gateway.url, { query }))),
    );
    for (const answer of harm.result) expect(verdictOf(answer)).toBe('QUERY_TOO_COMPLEX');
    expect(harm.upstreamCalls).toBe(0);
    expectUnharmed(harm, 250);
  });

  describe('with values that are nested 100,000 deep', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const ids = 'query ($v: [ID!]!) { nodes(ids: $v) { id } }';
    const filter = 'query ($v: ImportTaskFilter) { importTasks(filter: $v) { nodes { id } } }';
    const requests: readonly (readonly [string, string, string])[] = [
      ['as a list', `{"query":"${ids}","variables":{"v":${deep}}}`, 'BAD_USER_INPUT'],
      ['in place of an object', `{"query":"${filter}","variables":{"v":${deep}}}`, 'BAD_USER_INPUT'],
      ['inside of an object', `{"query":"${filter}","variables":{"v":{"statuses":${deep}}}}`, 'BAD_USER_INPUT'],
      ['for nobody', `{"query":"{ __typename }","variables":{"v":${deep}}}`, 'data'],
      ['in extensions', `{"query":"{ __typename }","extensions":{"cost":${deep}}}`, 'data'],
    ];

    it.each(requests)('%s is answered by POST, SSE and WebSocket', async (_where, body, expected) => {
      const harm = await gateway.during(async () => {
        const headers = { 'content-type': 'application/json' };
        const posted = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
        const accept = { ...headers, accept: 'text/event-stream' };
        const streamed = await fetch(`${gateway.url}/graphql/stream`, { method: 'POST', headers: accept, body });
        const stream = await streamed.text();
        const client = await openWsClient(gateway.url);
        await client.init();
        client.send(`{"id":"1","type":"subscribe","payload":${body}}`);
        const { type, payload } = await client.next();
        client.close();
        await client.closed;
        return [
          (await posted.json()) as Result,
          JSON.parse(/^data: (\{.*)$/m.exec(stream)?.[1] ?? '{}') as Result,
          (type === 'error' ? { errors: payload } : payload) as Result,
        ];
      });
      expect(harm.result.map(verdictOf)).toEqual([expected, expected, expected]);
      expect(harm.upstreamCalls).toBe(0);
      expectUnharmed(harm, 100);
    });

    it.each([
      ['connection_init', `{"type":"connection_init","payload":{"authorization":${deep}}}`],
      ['ping', `{"type":"ping","payload":{"v":${deep}}}`],
    ])('in a %s ends that WebSocket at most', async (_type, message) => {
      const harm = await gateway.during(async () => {
        const client = await openWsClient(gateway.url);
        client.send(message);
        client.terminate();
        await client.closed;
        const other = await openWsClient(gateway.url);
        await other.init();
        other.send(message);
        other.send({ type: 'ping' });
        const next = await other.next().catch((error: unknown) => ({ type: String(error) }));
        other.terminate();
        await other.closed;
        return next.type;
      });
      expect(harm.result).toMatch(/^pong$|closed with 4\d\d\d/);
      expectUnharmed(harm, 100);
    });
  });
});

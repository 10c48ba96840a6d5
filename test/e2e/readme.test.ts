import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { type GraphqlRequest, postGraphql } from '../support/graphql-client.ts';
import { startTestGateway } from '../support/gateway.ts';

const root = resolve(import.meta.dirname, '../..');
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

  it('shows a script that follows an import to its end, and resumes behind any line of its output', async () => {
    const script = /```js\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const gateway = await startTestGateway({ env: { POLL_FAST_MS: '500' } });
    const runScript = async (...args: string[]) => {
      const node = spawn(process.execPath, ['--input-type=module', '-', ...args], { cwd: root, stdio: 'pipe' });
      node.stdin.end(script.replace('127.0.0.1:4000', new URL(gateway.url).host));
      const ended = once(node, 'exit');
      const lines: { type: string; status: string; cursor: string }[] = [];
      for await (const line of createInterface(node.stdout)) lines.push(JSON.parse(line) as (typeof lines)[number]);
      expect(await ended).toEqual([0, null]);
      return lines.filter(({ type }) => type !== 'PROGRESS');
    };
    const lines = await runScript();
    expect(lines[0]).toMatchObject({ type: 'SNAPSHOT', status: 'IN_PROGRESS' });
    expect(lines.at(-1)).toMatchObject({ type: 'STATUS_CHANGED', status: 'COMPLETED' });
    expect(await runScript(lines[2]?.cursor ?? '')).toEqual(lines.slice(3));
    await gateway.stop();
  }, 60_000);
});

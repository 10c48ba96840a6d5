import { describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';

import { createEmulator } from '../../src/emulator/server.ts';
import { silentLogger } from '../../src/logger.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { sendRaw, startHarness } from './emulator-harness.ts';

const describeTasks = 'Logs_20140328.DescribeImportTasks';
const shortTarget = 'CloudTrail_20131101.ListImports';
const longTarget = `com.amazonaws.cloudtrail.v20131101.${shortTarget}`;

describe('the protocol', () => {
  it('answers with the content type, a request id and the right date', async () => {
    const { url } = await startHarness();
    const { status, headers, body } = await sendRaw(url, describeTasks, '{"limit":1}');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.now())).toBeLessThan(60_000);
    expect(body['imports']).toHaveLength(1);
  });

  it('takes both prefixes of CloudTrail, an empty body and null members', async () => {
    const { url } = await startHarness();
    for (const target of [shortTarget, longTarget]) {
      expect((await sendRaw(url, target, '')).body['Imports']).toHaveLength(100);
      expect((await sendRaw(url, target, '{"MaxResults":null}')).body['Imports']).toHaveLength(100);
    }
  });

  it('writes the times of Logs as milliseconds and those of CloudTrail as seconds', async () => {
    const { url, clock } = await startHarness();
    const [task] = (await sendRaw(url, describeTasks, '{"limit":1}')).body['imports'] as { creationTime: number }[];
    const [item] = (await sendRaw(url, shortTarget, '{}')).body['Imports'] as { CreatedTimestamp: number }[];
    expect(task?.creationTime).toBeGreaterThan(clock.now() - 86_400_000);
    expect(item?.CreatedTimestamp).toBeLessThan(clock.now() / 1000);
    expect(item?.CreatedTimestamp).toBeGreaterThan(clock.now() / 1000 - 10 * 86_400);
  });

  it.each([
    ['Logs_20140328.PutLogEvents', '{}', {}, 'UnknownOperationException'],
    ['Logs_20140328.ListImports', '{}', {}, 'UnknownOperationException'],
    ['nonsense', '{}', {}, 'UnknownOperationException'],
    ['', '{}', {}, 'UnknownOperationException'],
    [describeTasks, '{"limit":', {}, 'SerializationException'],
    [describeTasks, '[]', {}, 'SerializationException'],
    [describeTasks, '{"limit":"5"}', {}, 'SerializationException'],
    [describeTasks, '{"limit":1.5}', {}, 'SerializationException'],
    [describeTasks, '{"importId":5}', {}, 'SerializationException'],
    ['Logs_20140328.DescribeLogGroups', '{"logGroupIdentifiers":"a"}', {}, 'SerializationException'],
    ['Logs_20140328.DescribeLogGroups', '{"logGroupIdentifiers":[1]}', {}, 'SerializationException'],
    ['Logs_20140328.DescribeLogGroups', '{"includeLinkedAccounts":"yes"}', {}, 'SerializationException'],
    ['Logs_20140328.CreateImportTask', '{"importFilter":7}', {}, 'SerializationException'],
    ['CloudTrail_20131101.StartImport', '{"StartEventTime":"2025-01-01"}', {}, 'SerializationException'],
    [describeTasks, '{}', { Authorization: '' }, 'MissingAuthenticationTokenException'],
    [describeTasks, '{}', { Authorization: 'Bearer x' }, 'IncompleteSignatureException'],
    [
      describeTasks,
      '{}',
      { Authorization: 'AWS4-HMAC-SHA256 Credential=A/20260131/us-east-1/s3/aws4_request, Signature=0' },
      'InvalidSignatureException',
    ],
  ])('answers %s with body %s and headers %j as %s', async (target, body, headers, name) => {
    const { url } = await startHarness();
    const answer = await sendRaw(url, target, body, headers);
    expect(answer.status).toBe(400);
    const member = target.includes('CloudTrail') ? 'Message' : 'message';
    expect(answer.body).toEqual({ __type: name, [member]: expect.stringMatching(/./) });
  });

  it('names the member of the message as each service does', async () => {
    const { url } = await startHarness();
    const logs = await sendRaw(url, describeTasks, '{"limit":99}');
    expect(Object.keys(logs.body)).toEqual(['__type', 'message']);
    const cloudTrail = await sendRaw(url, shortTarget, '{"MaxResults":9999}');
    expect(Object.keys(cloudTrail.body)).toEqual(['__type', 'Message']);
    expect(cloudTrail.body['Message']).toContain("'maxResults'");
  });

  it('refuses a body of more than 1 MiB', async () => {
    const { url } = await startHarness();
    const answer = await sendRaw(url, describeTasks, JSON.stringify({ importId: 'x'.repeat(1024 * 1024) }));
    expect(answer.status).toBe(413);
    expect(answer.body['__type']).toBe('RequestEntityTooLargeException');
  });

  it('outlives requests that are broken off, are not HTTP, or ask for an impossible path', async () => {
    const { url } = await startHarness();
    const port = Number(new URL(url).port);
    const texts = [
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"half',
      'nonsense\r\n\r\n',
      'GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      'GET /_emulator//../%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    ];
    for (const text of texts) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(text));
        socket.on('close', () => resolve()).on('error', () => resolve());
        socket.resume();
      });
    }
    expect((await sendRaw(url, describeTasks, '{}')).status).toBe(200);
  });
});

describe('the life of an endpoint', () => {
  const options = { port: 0, seed: 1, logger: silentLogger };

  it('listens on loopback and frees its port when it stops', async () => {
    const emulator = createEmulator({ ...options, clock: createFakeClock() });
    const { url } = await emulator.start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await Promise.all([emulator.stop(), emulator.stop()]);
    await emulator.stop();
    const successor = createEmulator({ ...options, port: Number(new URL(url).port), clock: createFakeClock() });
    await expect(successor.start()).resolves.toEqual({ url });
    await successor.stop();
  });

  it('can be stopped without having been started', async () => {
    await expect(createEmulator({ ...options, clock: createFakeClock() }).stop()).resolves.toBeUndefined();
  });

  it('says that its port is taken', async () => {
    const { url } = await startHarness();
    const second = createEmulator({ ...options, port: Number(new URL(url).port), clock: createFakeClock() });
    await expect(second.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await second.stop();
  });

  it('refuses a speed at which nothing would move', () => {
    for (const speed of [0, -1, Number.NaN, Infinity]) {
      expect(() => createEmulator({ ...options, speed, clock: createFakeClock() })).toThrow('speed must be');
    }
  });
});

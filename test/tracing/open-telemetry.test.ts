import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, it } from '@jest/globals';
import { startOpenTelemetry } from '../../src/tracing/open-telemetry.ts';
import { createLogRecorder } from '../support/auth.ts';
import { recordTracing } from '../support/recording-exporter.ts';

const plain = (name: string) => ({ name, role: 'INTERNAL', attributes: {} }) as const;

describe('spans', () => {
  it('are children of the one that is active, over everything that is waited for', async () => {
    const { tracing, finish } = recordTracing();
    await tracing.within(plain('outer'), async () => {
      await delay(1);
      const end = tracing.begin({ name: 'call', role: 'CLIENT', attributes: { tries: 1, none: undefined } });
      await delay(1);
      end({ attributes: { id: 'r-1' } });
    });
    const [call, outer] = await finish();
    expect(call?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId);
    expect(call).toMatchObject({ name: 'call', kind: SpanKind.CLIENT, attributes: { tries: 1, id: 'r-1' } });
    expect(outer?.parentSpanContext).toBeUndefined();
  });

  it('tell that what they stand for failed, by the name of the error alone, and reject as it did', async () => {
    const { tracing, finish } = recordTracing();
    const failing = tracing.within(plain('failing'), () => Promise.reject(new TypeError('swordfish')));
    await expect(failing).rejects.toThrow('swordfish');
    const [span] = await finish();
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'TypeError' });
    expect(span?.events).toEqual([]);
  });

  it('continue the trace of the headers, but not within another', async () => {
    const { tracing, finish } = recordTracing();
    const headers = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
    await tracing.continuation(headers)(() =>
      tracing.within(plain('outer'), async () => {
        expect(tracing.logFields()['trace_id']).toBe('0af7651916cd43dd8448eb211c80319c');
        const other = { traceparent: '00-11111111111111111111111111111111-2222222222222222-01' };
        tracing.continuation(other)(() => tracing.begin(plain('inner'))({}));
      }),
    );
    expect(tracing.logFields()).toEqual({});
    const spans = await finish();
    expect(spans.map((span) => span.spanContext().traceId)).toEqual(Array(2).fill('0af7651916cd43dd8448eb211c80319c'));
    expect(spans[1]?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
  });

  it('are sent by OTLP over HTTP when the process stops, with the name of the service', async () => {
    const received: { url: string | undefined; body: string }[] = [];
    const collector = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        received.push({ url: request.url, body });
        response.setHeader('content-type', 'application/json').end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`;
    const logger = createLogRecorder();
    const tracing = startOpenTelemetry({ serviceName: 'imports', version: '1.2.3', endpoint, logger });
    tracing.begin(plain('sent'))({});
    await tracing.stop();
    await tracing.stop();
    collector.closeAllConnections();
    await new Promise((closed) => void collector.close(closed));
    expect(received.map(({ url }) => url)).toEqual(['/v1/traces']);
    const [{ resource, scopeSpans }] = (JSON.parse(received[0]?.body ?? '') as { resourceSpans: [OtlpSpans] })
      .resourceSpans;
    expect(resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'imports' } });
    expect(scopeSpans[0]?.spans.map(({ name }) => name)).toEqual(['sent']);
    expect(logger.lines).toEqual([]);
  });

  it('that nobody takes are dropped, and that is logged', async () => {
    const logger = createLogRecorder();
    const tracing = startOpenTelemetry({ serviceName: 'a', version: '0', endpoint: 'http://127.0.0.1:9', logger });
    tracing.begin(plain('lost'))({});
    await tracing.stop();
    expect(logger.lines.join()).toMatch(/traces/);
  }, 20_000);
});

interface OtlpSpans {
  readonly resource: { readonly attributes: readonly unknown[] };
  readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[];
}

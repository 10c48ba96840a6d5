import { describe, expect, it } from '@jest/globals';
import { parseTraceHeaders } from '../../src/tracing/trace-headers.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('the headers of a trace', () => {
  it('name the span that is continued, whether it is sampled, and the state', () => {
    const parent = parseTraceHeaders({ traceparent: `00-${traceId}-${spanId}-01`, tracestate: 'vendor=1' });
    expect(parent).toMatchObject({ traceId, spanId, traceFlags: 1, isRemote: true });
    expect(parent?.traceState?.get('vendor')).toBe('1');
    expect(parseTraceHeaders({ traceparent: `00-${traceId}-${spanId}-02` })?.traceFlags).toBe(0);
  });

  it('may be of a version to come, with more behind', () => {
    expect(parseTraceHeaders({ traceparent: `cc-${traceId}-${spanId}-01-what-comes` })?.traceId).toBe(traceId);
  });

  it.each([
    ['nothing', undefined],
    ['a number', 1],
    ['several headers', [`00-${traceId}-${spanId}-01`]],
    ['letters in upper case', `00-${traceId.toUpperCase()}-${spanId}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
    ['a span of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['a version that there is not', `ff-${traceId}-${spanId}-01`],
    ['more than version 00 has', `00-${traceId}-${spanId}-01-more`],
    ['too little', `00-${traceId}-01`],
  ])('name no span where they are %s', (_what, traceparent) => {
    expect(parseTraceHeaders({ traceparent })).toBeUndefined();
  });

  it('lose a state that is longer than one need be', () => {
    const parent = parseTraceHeaders({ traceparent: `00-${traceId}-${spanId}-01`, tracestate: `a=${'b'.repeat(512)}` });
    expect(parent?.traceState).toBeUndefined();
  });
});

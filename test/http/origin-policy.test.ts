import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createOriginPolicy } from '../../src/http/origin-policy.ts';

const accepts = (check: () => void): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

describe('the origin policy', () => {
  it.each([
    ['localhost:4000', true],
    ['LOCALHOST', true],
    ['gateway.localhost', true],
    ['127.0.0.1:4000', true],
    ['127.1.2.3', true],
    ['[::1]:4000', true],
    ['proxy.example', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example', false],
    ['192.168.1.1', false],
    ['', false],
  ])('on loopback, with https://proxy.example allowed: a request to the host "%s" is taken: %s', (host, taken) => {
    const policy = createOriginPolicy('127.0.0.1', ['https://proxy.example']);
    expect(accepts(() => policy.checkHost({ host }))).toBe(taken);
  });

  it.each(['0.0.0.0', '::', '192.168.1.1'])('on %s a request to any host is taken', (listenHost) => {
    const policy = createOriginPolicy(listenHost, []);
    expect(accepts(() => policy.checkHost({ host: 'gateway.example' }))).toBe(true);
  });

  it.each([
    ['http://gateway.example', 'gateway.example', true],
    ['https://gateway.example', 'gateway.example:443', true],
    ['https://GATEWAY.example', 'gateway.example', true],
    ['http://gateway.example:8080', 'gateway.example', false],
    ['http://gateway.example.evil.example', 'gateway.example', false],
    ['https://console.example', 'gateway.example', true],
    ['http://console.example', 'gateway.example', false],
    ['null', 'gateway.example', false],
    ['', 'gateway.example', false],
  ])('a page of "%s" may connect to %s: %s', (origin, host, allowed) => {
    const policy = createOriginPolicy('0.0.0.0', ['https://console.example']);
    expect(accepts(() => policy.checkOrigin({ origin, host }))).toBe(allowed);
  });

  it('a page of any site but its own may not connect', () => {
    const policy = createOriginPolicy('0.0.0.0', []);
    fc.assert(
      fc.property(fc.webAuthority(), fc.webAuthority(), (one, other) => {
        const [a, b] = [one, other].map((authority) => new URL(`https://${authority}`).host);
        expect(accepts(() => policy.checkOrigin({ origin: `https://${one}`, host: b }))).toBe(a === b);
      }),
    );
  });
});

import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { canPin } from './processes.mjs';

/** What the figures were taken on and of: they mean nothing without it. */
export function describeMachine() {
  const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const gateway = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    // Not those that this process may use: it is pinned.
    cores: cpus().length,
    pinned: canPin,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    gateway: gateway.version,
    peers: dependencies,
  };
}

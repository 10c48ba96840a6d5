import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a `--cpu-prof` file in the folder says of the time from `fromMs` to `toMs` after the start of its process: the share of the busy time by
 * package or file, and by function, most first.
 */
export function summarise(folder, { fromMs, toMs }) {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byOwner = new Map();
  const byFunction = new Map();
  let busy = 0;
  let at = 0;
  samples.forEach((id, index) => {
    at += timeDeltas[index];
    if (at < fromMs * 1000 || at > toMs * 1000) return;
    const { functionName, url, lineNumber } = frames.get(id);
    if (functionName === '(idle)' || functionName === '(program)') return;
    const delta = timeDeltas[index];
    busy += delta;
    const owner = ownerOf(url, functionName);
    add(byOwner, owner, delta);
    add(
      byFunction,
      `${functionName || '(anonymous)'} ${owner}${url.includes('/dist/') ? `:${lineNumber + 1}` : ''}`,
      delta,
    );
  });
  const shares = (map) =>
    [...map]
      .sort(([, a], [, b]) => b - a)
      .map(([name, time]) => ({ name, percent: Math.round((time * 1000) / busy) / 10 }));
  return { busyMs: Math.round(busy / 1000), byOwner: shares(byOwner), byFunction: shares(byFunction) };
}

function ownerOf(url, functionName) {
  if (url === '') return functionName === '(garbage collector)' ? 'garbage collector' : 'native';
  if (url.startsWith('node:')) return url;
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url)?.[1];
  return dependency ?? url.replace(/^.*\/dist\//, 'dist/');
}

function add(map, key, value) {
  map.set(key, (map.get(key) ?? 0) + value);
}

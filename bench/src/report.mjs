import { writeFileSync } from 'node:fs';
import { plots } from './plots.mjs';
import { sections } from './sections.mjs';
import { table } from './table.mjs';
import { isMet, targets } from './targets.mjs';

/** Writes the report of these results to `path`, and the plots to `folder`, which lies beside or below it. */
export function writeReport(results, folder, path) {
  const files = plots(results);
  for (const [name, svg] of Object.entries(files)) writeFileSync(`${folder}${name}.svg`, svg);
  const prefix = path.startsWith(folder) ? '' : 'results/';
  const pictures = Object.keys(files).map((name) => `![${name}](${prefix}${name}.svg)`);
  const parts = [
    '# Results',
    'Written by `npm run bench`; README.md says what is measured and how. Ratios hold within one run; the raw figures of every round are in `results/`.',
    machines(results),
    '## Targets',
    targetTable(results),
    ...sections(results),
    '## How the costs grow',
    ...pictures,
  ];
  writeFileSync(path, `${parts.join('\n\n')}\n`);
}

function machines(results) {
  const [first] = Object.values(results);
  if (first === undefined) return 'Nothing has been measured yet.';
  const { processor, cores, pinned, memoryGb, kernel, node, gateway, peers } = first.machine;
  const versions = Object.entries(peers).map(([name, version]) => `${name} ${version}`);
  return [
    `Machine: ${processor}, ${cores} cores${pinned ? ', the server pinned to one and the load to the other' : ', not pinned'}, ${memoryGb} GB, Linux ${kernel}.`,
    `Node ${node}, import-gateway ${gateway}; ${versions.join(', ')}.`,
  ].join('\n');
}

function targetTable(results) {
  const rows = targets(results).map((one) => {
    const value = one.value === undefined ? 'not measured' : `${one.value} ${one.unit}`;
    return [
      one.name,
      `at ${one.kind} ${one.bound} ${one.unit}`,
      value,
      isMet(one) ? 'met' : one.value === undefined ? '' : 'falls short',
    ];
  });
  return table(['what', 'target', 'measured', ''], rows);
}

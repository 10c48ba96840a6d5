import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readDeployFile, readDeployYaml } from '../support/deploy-files.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { scrape, type ScrapedMetrics } from '../support/metrics.ts';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const [{ groups }] = readDeployYaml('prometheus/alerts.yaml') as [{ groups: { rules: Rule[] }[] }];
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(readDeployFile('grafana/dashboard.json')) as { panels: readonly Panel[] };
const expressions: readonly (readonly [string, string])[] = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }, index) => [`${title} ${index + 1}`, expr] as const),
  ),
];

/** What is used of PromQL; another word is a slip of the pen, or is to be added here. */
const words = new Set(['sum', 'max', 'count', 'by', 'rate', 'increase', 'histogram_quantile', 'vector', 'or']);
/** Labels that Prometheus adds to all. */
const added = ['job', 'instance', 'le'];

/** Checks that the parts of an expression are there. It is no parser of PromQL: whether the expression means what it should is not known here. */
function partsOf(expr: string) {
  const labels = [
    ...[...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, matchers = '']) =>
      [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = '']) => label),
    ),
    ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/)),
  ];
  const bare = expr
    .replace(/\{[^}]*\}/g, '')
    .replace(/\bby \([^)]*\)/g, 'by')
    .replace(/\[[^\]]*\]/g, '');
  const names = [...bare.matchAll(/[a-zA-Z_]\w*/g)].map(([name]) => name).filter((name) => !words.has(name));
  return { labels, names };
}

function isBalanced(expr: string): boolean {
  const closing: Readonly<Record<string, string>> = { '(': ')', '{': '}', '[': ']' };
  const open: string[] = [];
  for (const character of expr.replace(/"[^"]*"/g, '')) {
    const closer = closing[character];
    if (closer !== undefined) open.push(closer);
    else if (')}]'.includes(character) && open.pop() !== character) return false;
  }
  return open.length === 0;
}

describe('the alerts and the dashboard', () => {
  let gateway: TestGateway;
  let metrics: ScrapedMetrics;
  let names: ReadonlySet<string>;
  let labelsOf: (name: string) => readonly string[];
  beforeAll(async () => {
    gateway = await startTestGateway();
    await gateway.untilWatched();
    metrics = await scrape(gateway.url);
    ({ names } = metrics);
    const docs = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    labelsOf = (name) => {
      const [, labels = ''] = new RegExp(`^\\| \`${name}\` \\|[^|]*\\| ([^|]*) \\|`, 'm').exec(docs) ?? [];
      return [...labels.matchAll(/`(\w+)`/g)].map(([, label = '']) => label);
    };
  });
  afterAll(() => gateway.stop());
  const familyOf = (name: string) => (names.has(name) ? name : name.replace(/_(bucket|sum|count)$/, ''));

  it.each(expressions)('ask in %s for metrics and labels that a gateway has', (_name, expr) => {
    expect(isBalanced(expr)).toBe(true);
    const { names: asked, labels } = partsOf(expr);
    const families = asked.filter((name) => name !== 'up').map(familyOf);
    for (const family of families) expect(names).toContain(family);
    const known = [...added, ...families.flatMap(labelsOf)];
    for (const label of labels) expect(known).toContain(label);
    expect(asked.length).toBeGreaterThan(0);
  });

  const increases = rules.flatMap(({ alert, expr }) =>
    [...expr.matchAll(/increase\((\w+)(?:\{([^}]*)\})?\[/g)].map(
      ([, name = '', matchers = '']) => [alert, name, matchers] as const,
    ),
  );
  it.each(increases)(
    'have for %s a series from the start, so that its first increase is one',
    (_alert, name, matchers) => {
      const labels = [...matchers.matchAll(/(\w+)="([^"]*)"/g)].map(([, label = '', value = '']) => [label, value]);
      expect(metrics.count(name, Object.fromEntries(labels) as Record<string, string>)).toBeGreaterThan(0);
    },
  );

  it('are written down in docs/operations.md: each metric with its labels, each alert with what to do', () => {
    const docs = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    for (const name of names) expect(docs).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
    for (const { alert, annotations } of rules) {
      expect(docs).toContain(`\n#### ${alert}\n`);
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
    }
    expect([...docs.matchAll(/^#### (ImportGateway\w+)$/gm)].map(([, name]) => name)).toEqual(
      rules.map(({ alert }) => alert),
    );
  });

  it('show every metric of the gateway’s own on the dashboard', () => {
    const shown = new Set(
      panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => partsOf(expr).names.map(familyOf))),
    );
    const own = [...names].filter((name) => name.startsWith('import_gateway_'));
    expect(own.filter((name) => !shown.has(name))).toEqual([]);
  });

  it('are what Prometheus is told to load, of the job that they name', () => {
    const [prometheus] = readDeployYaml('prometheus/prometheus.yaml') as [
      {
        rule_files: string[];
        scrape_configs: { job_name: string; metrics_path: string }[];
      },
    ];
    expect(prometheus.rule_files).toEqual(['/etc/prometheus/alerts.yaml']);
    expect(prometheus.scrape_configs[0]).toMatchObject({ job_name: 'import-gateway', metrics_path: '/metrics' });
    const jobs = expressions.flatMap(([, expr]) => [...expr.matchAll(/job="([^"]*)"/g)].map(([, job]) => job));
    expect(new Set(jobs)).toEqual(new Set(['import-gateway']));
  });
});

import { bars, lines } from './plot.mjs';

/** The plots that these results give, as SVG by name. */
export function plots(results) {
  return Object.fromEntries(
    Object.entries(drawers).flatMap(([name, draw]) =>
      results[draw.of]?.results ? [[name, draw.draw(results[draw.of].results)]] : [],
    ),
  );
}

const requestBars = (work, title) => ({
  of: 'requests',
  draw: (results) =>
    bars(
      title,
      'us CPU a request',
      results[work].map(({ server, cpuUs }) => ({ name: server, value: cpuUs })),
    ),
});

const growth = (of, title, xLabel, yLabel, seriesOf) => ({
  of,
  draw: (results) => lines(title, xLabel, yLabel, seriesOf(results)),
});

const byServer = (x, y) => (results) =>
  [...new Set(results.map(({ server }) => server))].map((name) => ({
    name,
    points: results.filter(({ server }) => server === name).map((row) => [row[x], row[y]]),
  }));

const one = (name, x, y) => (results) => [{ name, points: results.map((row) => [row[x], row[y]]) }];

const drawers = {
  q1: requestBars('q1', 'Q1: one task'),
  'q2-unchanged': requestBars('q2-unchanged', 'Q2: the same request again'),
  'q2-changed': requestBars('q2-changed', 'Q2: other variables each time'),
  'fan-out-cpu': growth(
    'fan-out',
    'Fan-out by subscribers',
    'subscribers',
    'ms CPU an event',
    byServer('subscribers', 'cpuMsPerEvent'),
  ),
  'fan-out-latency': growth(
    'fan-out',
    'Delivery by subscribers',
    'subscribers',
    'p99 ms',
    byServer('subscribers', 'p99'),
  ),
  idle: growth('idle', 'Memory by subscribers', 'subscribers', 'KB each', byServer('subscribers', 'idleKb')),
  'upstream-by-subscribers': growth(
    'upstream',
    'Calls to AWS by subscribers',
    'subscribers',
    'calls a minute',
    (results) =>
      one(
        'calls a minute',
        'subscribers',
        'callsPerMinute',
      )(results.filter((row) => row.finishedExports === results[0].finishedExports)),
  ),
  'upstream-by-tasks': growth(
    'upstream',
    'Calls to AWS by finished exports',
    'finished exports',
    'calls a minute',
    (results) =>
      one('calls a minute', 'finishedExports', 'callsPerMinute')(results.filter((row) => row.subscribers === 1)),
  ),
  'start-by-history': growth(
    'start',
    'Start by the length of the event log',
    'events',
    'ms to the first answer',
    one('ms', 'events', 'firstAnswerMs'),
  ),
  'memory-by-history': growth(
    'start',
    'Memory by the length of the event log',
    'events',
    'MB',
    one('MB', 'events', 'residentMb'),
  ),
  'profiles-cpu': growth(
    'profiles',
    'Watching by profiles',
    'profiles',
    '% of a core',
    one('% of a core', 'profiles', 'cpuPercent'),
  ),
};

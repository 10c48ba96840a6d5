import { table } from './table.mjs';
import { workloads } from './workloads.mjs';

/** A section of the report for each workload that has results. */
export function sections(results) {
  return Object.entries(results).flatMap(([name, result]) => {
    const measured = writers[name](result);
    return [
      `## ${workloads[name].title}`,
      `Measured ${result.startedTime.slice(0, 16).replace('T', ' ')} UTC.`,
      measured,
    ];
  });
}

const names = {
  q1: 'Q1, one task',
  'q2-unchanged': 'Q2, the same request again and again',
  'q2-changed': 'Q2, other variables with each request',
};

const writers = {
  requests: ({ results }) =>
    Object.entries(results)
      .map(([work, rows]) => `### ${names[work]}\n\n${requestTable(rows)}`)
      .join('\n\n'),
  'fan-out': ({ results }) =>
    table(
      ['server', 'subscribers', 'ms CPU an event', 'p50 ms', 'p99 ms', 'delivered'],
      results.map((row) => [row.server, row.subscribers, row.cpuMsPerEvent, row.p50, row.p99, row.delivered]),
    ),
  scopes: ({ results }) =>
    table(
      ['case', 'ms CPU an event', 'p50 ms', 'p99 ms', 'delivered'],
      results.map((row) => [row.case, row.cpuMsPerEvent, row.p50, row.p99, row.delivered]),
    ),
  idle: ({ results }) =>
    table(
      ['server', 'subscribers', 'KB a subscriber'],
      results.map((row) => [row.server, row.subscribers, row.idleKb]),
    ),
  upstream: ({ results }) =>
    table(
      ['subscribers', 'finished exports', 'calls a minute', '% CPU', 'MB'],
      results.map((row) => [row.subscribers, row.finishedExports, row.callsPerMinute, row.cpuPercent, row.residentMb]),
    ),
  replay: ({ results: { idle, during, ofAll, perSecond, cpuUsPerEvent } }) =>
    [
      table(
        ['live subscribers', 'p50 ms', 'p99 ms', 'delivered', 'MB'],
        [
          ['alone', idle.latency.p50, idle.latency.p99, idle.delivered, idle.residentMb],
          ['beside the replay', during.latency.p50, during.latency.p99, during.delivered, during.peakResidentMb],
        ],
      ),
      `In that time ${percent(ofAll)} of all was replayed, ${perSecond} events a second, ${cpuUsPerEvent} us CPU each.`,
    ].join('\n\n'),
  start: ({ results }) =>
    table(
      ['events in the log', 'first answer after ms', 'ms CPU until then', 'MB'],
      results.map((row) => [row.events, row.firstAnswerMs, row.cpuMs, row.residentMb]),
    ),
  profiles: ({ results }) =>
    table(
      ['profiles', '% of a core', 'looks a minute and profile', 'calls a minute', 'MB', 'unhealthy'],
      results.map((row) => [
        row.profiles,
        row.cpuPercent,
        row.looksPerMinute,
        row.callsPerMinute,
        row.residentMb,
        row.unhealthy,
      ]),
    ),
  console: ({ results }) =>
    table(
      ['times slower', 'first task after ms', 'interactive after ms', 'kB of script'],
      results.map((row) => [row.slowdown, row.firstTaskMs, row.interactiveMs, row.scriptKb]),
    ),
};

function requestTable(rows) {
  const reference = rows.find(({ server }) => server === 'mercurius-jit').cpuUs;
  return table(
    ['server', 'us CPU', 'speed / mercurius + jit', 'requests a second', 'p50 ms', 'p99 ms', 'MB'],
    rows.map((row) => [
      row.server,
      row.cpuUs,
      Number((reference / row.cpuUs).toPrecision(3)),
      row.perSecond,
      row.latencyMs.p50,
      row.latencyMs.p99,
      row.residentMb,
    ]),
  );
}

function percent(share) {
  return `${Number((share * 100).toPrecision(3))} %`;
}

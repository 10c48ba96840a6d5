/** One target: what is measured (undefined: it was not), the bound, and whether that is the least or the most. */
const target = (name, value, bound, kind, unit = '') => ({ name, value, bound, kind, unit });

/** The targets over all results, in the order of the report. Ratios are of figures of one run. */
export function targets(results) {
  return [
    ...queryTargets(results.requests),
    ...fanOutTargets(results['fan-out']),
    target(
      'CPU of the gateway in 50 scopes and 20 documents, times the identical case',
      scopesRatio(results.scopes),
      1.5,
      'most',
    ),
    target(
      'memory per idle subscriber, of 5,000',
      largest(results.idle, 'import-gateway', 5000)?.idleKb,
      12,
      'most',
      'KB',
    ),
    ...upstreamTargets(results.upstream),
    ...replayTargets(results.replay),
    ...startTargets(results.start),
    ...profileTargets(results.profiles),
    ...consoleTargets(results.console),
  ];
}

/** What falls short, a line each; also what was not measured. */
export function shortfalls(results) {
  return targets(results)
    .filter((one) => !isMet(one))
    .map(({ name, value, bound, kind, unit }) =>
      `${name}: ${value === undefined ? 'not measured' : `${value} ${unit}`.trim()}, at ${kind} ${bound} ${unit}`.trim(),
    );
}

export function isMet({ value, bound, kind }) {
  if (value === undefined) return false;
  return kind === 'most' ? value <= bound : value >= bound;
}

function queryTargets(requests) {
  const ratio = (work) => {
    const rows = requests?.results[work];
    return divide(cpuOf(rows, 'mercurius-jit'), cpuOf(rows, 'import-gateway'));
  };
  return [
    target('Q1: speed by CPU, times mercurius + jit', ratio('q1'), 1.2, 'least'),
    target('Q2, other variables each time: times mercurius + jit', ratio('q2-changed'), 1, 'least'),
    target('Q2, the same again: times mercurius + jit', ratio('q2-unchanged'), 8, 'least'),
  ];
}

function cpuOf(rows, server) {
  return rows?.find((row) => row.server === server)?.cpuUs;
}

function fanOutTargets(fanOut) {
  const ours = largest(fanOut, 'import-gateway', 5000);
  const limit = largest(fanOut, 'bare-ws', 5000);
  return [
    target(
      'CPU per event to 5,000 subscribers, times bare ws',
      divide(ours?.cpuMsPerEvent, limit?.cpuMsPerEvent),
      1.25,
      'most',
    ),
    target('p99 of delivery to 5,000 subscribers at 5 events a second', ours?.p99, 150, 'most', 'ms'),
  ];
}

/** The row of a server with this many subscribers. */
function largest(result, server, subscribers) {
  return result?.results?.find((row) => row.server === server && row.subscribers === subscribers);
}

function scopesRatio(scopes) {
  const cpu = (name) => scopes?.results?.find((row) => row.case === name)?.cpuMsPerEvent;
  return divide(cpu('scopes'), cpu('identical'));
}

/** The polls are some seconds apart, each by a little jitter: two counts of a minute differ by a few in a hundred without a reason. */
const EQUAL = 1.05;

function upstreamTargets(upstream) {
  const calls = (subscribers, exports) =>
    upstream?.results.find((row) => row.subscribers === subscribers && row.finishedExports === exports)?.callsPerMinute;
  const one = calls(1, 100);
  return [
    target('calls to AWS with 1,000 subscribers, times those with one', divide(calls(1000, 100), one), EQUAL, 'most'),
    target(
      'calls to AWS with 10,000 subscribers, times those with one',
      divide(calls(10_000, 100), one),
      EQUAL,
      'most',
    ),
    target(
      'calls to AWS with 20,000 finished exports, times those with 100',
      divide(calls(1, 20_000), one),
      EQUAL,
      'most',
    ),
  ];
}

function replayTargets(replay) {
  const { idle, during } = replay?.results ?? {};
  const grown = during && during.peakResidentMb - idle.residentMb;
  return [
    target(
      'p99 of live subscribers beside a replay, times that without',
      divide(during?.latency.p99, idle?.latency.p99),
      2,
      'most',
    ),
    target('memory that a replay to 100 subscribers takes beside what was there', grown, 200, 'most', 'MB'),
  ];
}

function startTargets(start) {
  const row = start?.results.find(({ events }) => events === 1_000_000);
  return [
    target('first answer after the start with 1,000,000 events', row?.firstAnswerMs, 1000, 'most', 'ms'),
    target('memory then', row?.residentMb, 150, 'most', 'MB'),
  ];
}

/** The fast cadence is 2 s and up to a tenth more, from the end of a look to the next. */
const LOOKS_PER_MINUTE = 25;

function profileTargets(profiles) {
  const row = profiles?.results.find((one) => one.profiles === 100);
  return [
    target('share of a core that 100 profiles take', row?.cpuPercent, 20, 'most', '%'),
    target('looks a minute at the imports of each of 100 profiles', row?.looksPerMinute, LOOKS_PER_MINUTE, 'least'),
  ];
}

function consoleTargets(measured) {
  const row = measured?.results.find(({ slowdown }) => slowdown === 4);
  return [
    target('console: interactive on a processor 4 times slower', row?.interactiveMs, 2000, 'most', 'ms'),
    target('console: compressed script of its first view', row?.scriptKb, 200, 'most', 'kB'),
  ];
}

function divide(a, b) {
  return a === undefined || b === undefined ? undefined : Number((a / b).toPrecision(3));
}

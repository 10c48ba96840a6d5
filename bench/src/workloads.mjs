import * as consolePage from './workloads/console.mjs';
import * as fanOut from './workloads/fan-out.mjs';
import * as idle from './workloads/idle.mjs';
import * as profiles from './workloads/profiles.mjs';
import * as replay from './workloads/replay.mjs';
import * as requests from './workloads/requests.mjs';
import * as scopes from './workloads/scopes.mjs';
import * as start from './workloads/start.mjs';
import * as upstream from './workloads/upstream.mjs';

/** What is measured, in the order of the report. Each has a title and `run`, which answers what is written to its file of results. */
export const workloads = {
  requests,
  'fan-out': fanOut,
  scopes,
  idle,
  upstream,
  replay,
  start,
  profiles,
  console: consolePage,
};

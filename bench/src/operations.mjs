// The operations that are measured. They are written for the gateway; the peers serve the part of its schema that they use.

export const q1 = `query Q1($importId: String!) {
  importTask(importId: $importId) { id importId status state creationTime sourceArn }
}`;

const taskFields = `id importId status state message errorMessage creationTime lastUpdatedTime completionTime
      sourceArn destinationArn roleArn
      filter { startEventTime endEventTime }
      statistics { bytesImported }
      profile { name region }
      progress {
        basis unit completedUnits totalUnits fraction bytesPerSecond estimatedCompletionTime stalledSince
      }
      batches(first: 10, statuses: $statuses) { nodes { id batchId status errorMessage } }`;

/**
 * All fields of the tasks themselves. `source` and `destination`, which are things of their own, and `events` are not among
 * them; nor are cursors, which are others after each read of a page upstream.
 */
export const q2 = `query Q2($first: Int!, $statuses: [ImportStatus!]) {
  importTasks(first: $first) {
    nodes {
      ${taskFields}
    }
    pageInfo { hasNextPage }
  }
}`;

export const statuses = ['IN_PROGRESS', 'CANCELLED', 'COMPLETED', 'FAILED'];

/**
 * All statuses, each at least once, in the `n`th of 262,144 arrangements: the same upstream page and the same answer for each, and yet
 * other variables. A server that keeps whole answers cannot use one that it gave before; one that keeps what it read upstream can.
 */
export function statusesOf(n) {
  const tail = Array.from({ length: 9 }, (_, digit) => statuses[(n >> (2 * digit)) & 3]);
  return [...statuses, ...tail];
}

const eventFields = (alias, args = '') => `taskEvents${args} {
    cursor type observedTime ${alias}state previousState
    task { id state message creationTime lastUpdatedTime profile { name } progress { fraction completedUnits totalUnits } }
  }`;

/** The subscription of the fan-out. */
export const taskEvents = `subscription Events { ${eventFields('')} }`;

/** The same from a cursor on. */
export const taskEventsAfter = `subscription Replay($after: String!) { ${eventFields('', '(after: $after)')} }`;

/** The `n`th of any number of documents that differ and yet ask for as many fields, and as many bytes to within one. */
export function taskEventsOf(n) {
  return `subscription Events${n} { ${eventFields(`s${n}: `)} }`;
}

/** The body of a POST. */
export function bodyOf(query, variables) {
  return JSON.stringify({ query, variables });
}

/**
 * What the load generator sends as its `n`th request of a workload. `ids`: of the tasks that Q1 asks for, in turn.
 * @type {Record<string, (n: number, ids: readonly string[]) => string>}
 */
export const requests = {
  q1: (n, ids) => bodyOf(q1, { importId: ids[n % ids.length] }),
  'q2-unchanged': () => bodyOf(q2, { first: 50, statuses }),
  'q2-changed': (n) => bodyOf(q2, { first: 50, statuses: statusesOf(n) }),
};

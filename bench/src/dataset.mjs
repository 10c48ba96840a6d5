import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './gateway.mjs';
import { q2, requests } from './operations.mjs';
import { authorization } from './tokens.mjs';

/** How many tasks Q1 asks for in turn: few enough for AWS's rate to have them read within a second or two. */
const ASKED_IDS = 10;

/**
 * Reads from the gateway what the peers are to serve: `taskCount` tasks with all that Q2 selects, and the page information of Q2.
 * Answers the path of the file for the peers, and the ids that Q1 asks for.
 */
export async function readDataset(gateway, taskCount) {
  const { importTasks } = await gateway.query(q2, { first: taskCount });
  const {
    importTasks: { pageInfo },
  } = await gateway.query(q2, { first: 50 });
  const incomplete = importTasks.nodes.filter(({ batches }) => batches.nodes.length !== 10).length;
  const ids = importTasks.nodes.slice(0, ASKED_IDS).map(({ importId }) => importId);
  const path = join(temporaryFolder(), 'dataset.json');
  writeFileSync(path, JSON.stringify({ tasks: importTasks.nodes, pageInfo }));
  return { path, ids, incomplete };
}

/** What a server answers to a workload's first requests, as JSON without white space. Rejects unless all are answers with data. */
export async function sampleAnswers(url, work, ids) {
  const answers = [];
  for (let n = 0; n < (work === 'q1' ? ids.length : 2); n += 1) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization() },
      body: requests[work](n, ids),
    });
    const answer = await response.json();
    if (answer.errors || answer.data == null) throw new Error(`${url}: ${JSON.stringify(answer.errors)}`);
    answers.push(JSON.stringify(answer));
  }
  return answers;
}

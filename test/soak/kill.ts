import { type KillFigures, runKillRounds } from './kill-rounds.ts';

// npm run soak [-- rounds [seed]]: prints what it does and finds, and fails unless every stream equals the log and the log agrees with AWS.
const [rounds = 50, seed = 1] = process.argv.slice(2).map(Number);
const say = (line: string) => void process.stdout.write(`${line}\n`);

function isSound({ subscribers, contradictions, unaccounted, exitCode, errors }: KillFigures): boolean {
  const faults = subscribers.flatMap(({ lost, duplicated, reordered, invented }) => [
    lost,
    duplicated,
    reordered,
    invented,
  ]);
  return [...faults, contradictions.length, unaccounted, errors.length, exitCode].every((count) => count === 0);
}

const begun = performance.now();
const figures = await runKillRounds({
  rounds,
  seed,
  onRound: (round, moment, events) =>
    say(`round ${round} of ${rounds}: killed (${moment}), ${events} events delivered so far`),
});
const verdict = isSound(figures) ? 'Nothing was lost, doubled or reordered.' : 'NOT SOUND.';
say(JSON.stringify(figures, undefined, 2));
say(`${Math.round((performance.now() - begun) / 1000)} s. ${verdict}`);
process.exit(isSound(figures) ? 0 : 1);

// Prints every event of every task, one JSON object a line: `node watch.mjs [cursor]`.
import { createGatewayClient, EventsGoneError } from 'import-gateway/client';

const client = createGatewayClient({
  url: process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000/graphql',
  token: process.env.GATEWAY_TOKEN && (() => process.env.GATEWAY_TOKEN),
});
process.once('SIGINT', () => void client.close());
process.once('SIGTERM', () => void client.close());

const watch = client.watchEvents(undefined, { after: process.argv[2] });
watch.onConnection(({ status, transport, lastError }) => {
  console.error([status, transport, lastError?.message].filter(Boolean).join(' '));
});
try {
  for await (const { type, state, task, cursor } of watch) {
    const { __typename: kind, profile, progress } = task;
    console.log(JSON.stringify({ type, kind, profile: profile.name, state, fraction: progress.fraction, cursor }));
  }
} catch (error) {
  console.error(error instanceof EventsGoneError ? 'This cursor is too old: start without it.' : error.message);
  process.exitCode = 1;
}
await client.close();

import { formatDuration } from '../format/duration.ts';
import { useNow } from '../format/use-now.ts';
import type { ConnectionState } from '../../../client/connection-state.ts';
import { useConnection } from './live.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './connection-status.css';

/** Whether what is shown moves by itself: a dot, a word, and while it does not, when it is tried again. */
export function ConnectionStatus() {
  const connection = useConnection();
  return (
    <span className={`connection connection-${connection.status}`} role="status">
      <span className="connection-dot" aria-hidden="true" />
      <ConnectionWords connection={connection} />
    </span>
  );
}

function ConnectionWords({ connection }: { readonly connection: ConnectionState }) {
  if (connection.status !== 'reconnecting') return <span>{words[connectedWord(connection)]}</span>;
  return (
    <span>
      Reconnecting
      {/* Read out, a countdown would have a screen reader speak every second. */}
      {connection.retryAt !== undefined && <Countdown to={connection.retryAt} />}
    </span>
  );
}

const words = { connecting: 'Connecting', catchingUp: 'Catching up', live: 'Live', closed: 'Not live' } as const;

function connectedWord({ status, caughtUp }: ConnectionState): keyof typeof words {
  if (status === 'live') return caughtUp ? 'live' : 'catchingUp';
  return status === 'closed' ? 'closed' : 'connecting';
}

function Countdown({ to }: { readonly to: number }) {
  const left = to - useNow();
  return <span aria-hidden="true">{left > 0 ? ` in ${formatDuration(left)}` : ' now'}</span>;
}

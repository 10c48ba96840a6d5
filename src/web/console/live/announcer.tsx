import { useCallback, useEffect, useRef, useState } from 'react';
import { stateWords } from '../design/state-words.ts';
import { kindOf, kindWords } from '../tasks/task-kind.ts';
import { useTaskUpdates } from './live.tsx';
import type { LiveUpdate } from './live-update.ts';

/** No more than one sentence in this time, however much happens. */
const QUIET_MS = 4_000;

/** Tells a screen reader, when it has nothing else to say, which tasks began or changed their state. */
export function Announcer() {
  const [words, setWords] = useState('');
  const waiting = useRef<readonly string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useTaskUpdates(
    useCallback((update: LiveUpdate) => {
      if (update.type !== 'CREATED' && update.type !== 'STATUS_CHANGED') return;
      waiting.current = [...waiting.current, sentence(update)];
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const said = waiting.current;
        waiting.current = [];
        setWords(said.length > 3 ? `${said.length} tasks have changed.` : said.join(' '));
      }, QUIET_MS);
    }, []),
  );
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}

function sentence({ type, state, task }: LiveUpdate): string {
  const kind = kindWords[kindOf(task)];
  return type === 'CREATED' ? `${kind} has begun.` : `${kind}: ${stateWords[state].toLowerCase()}.`;
}

import { useState } from 'react';
import { useTask, useTaskEvents } from 'import-gateway/client/react';

/** What happens to all tasks, and the one that was chosen. */
export function App() {
  const [chosen, choose] = useState();
  const { events, connection, error } = useTaskEvents({ types: ['CREATED', 'STATUS_CHANGED'] }, { limit: 20 });
  return (
    <main>
      <h1>Tasks, live</h1>
      <p role="status">{error ? error.message : connection.status}</p>
      <ol aria-label="Events">
        {events.map(({ cursor, type, state, task }) => (
          <li key={cursor}>
            <button type="button" onClick={() => choose(task.id)}>
              {task.__typename} {type} {state}
            </button>
          </li>
        ))}
      </ol>
      {chosen && <Task id={chosen} />}
    </main>
  );
}

function Task({ id }) {
  const { task, event, error } = useTask(id);
  if (error) return <p role="alert">{error.message}</p>;
  if (!task) return <p>Loading</p>;
  const { fraction } = task.progress;
  return (
    <section aria-label="Task">
      <p>
        {task.__typename} {task.state} since {event.observedTime}
      </p>
      <progress value={fraction ?? undefined}>{fraction}</progress>
    </section>
  );
}

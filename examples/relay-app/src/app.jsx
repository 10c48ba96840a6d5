import { useMemo } from 'react';
import { graphql, useLazyLoadQuery, usePaginationFragment, useSubscription } from 'react-relay';

/** The exports, page by page. */
export function App() {
  const data = useLazyLoadQuery(
    graphql`
      query appQuery {
        eventCursor
        ...appExports
      }
    `,
    {},
  );
  return (
    <main>
      <h1>Exports</h1>
      <Live after={data.eventCursor} />
      <Exports query={data} />
    </main>
  );
}

function Exports({ query }) {
  const { data, hasNext, loadNext, isLoadingNext } = usePaginationFragment(
    graphql`
      fragment appExports on Query
      @argumentDefinitions(first: { type: "Int", defaultValue: 5 }, after: { type: "String" })
      @refetchable(queryName: "appExportsNextQuery") {
        exportTasks(first: $first, after: $after) @connection(key: "app_exportTasks") {
          edges {
            node {
              id
              taskId
              taskName
              state
            }
          }
        }
      }
    `,
    query,
  );
  return (
    <>
      <ul aria-label="Exports">
        {data.exportTasks.edges.map(({ node }) => (
          <li key={node.id}>
            {node.taskId} {node.taskName} {node.state}
          </li>
        ))}
      </ul>
      {hasNext && (
        <button type="button" disabled={isLoadingNext} onClick={() => loadNext(5)}>
          More
        </button>
      )}
    </>
  );
}

/** Follows all exports from where the query was: Relay finds the task of an event in its store by the id, and all that shows it changes. */
function Live({ after }) {
  const config = useMemo(
    () => ({
      subscription: graphql`
        subscription appSubscription($after: String!) {
          taskEvents(after: $after, filter: { kinds: [EXPORT_TASK], types: [CREATED, STATUS_CHANGED] }) {
            task {
              id
              state
            }
          }
        }
      `,
      variables: { after },
    }),
    [after],
  );
  useSubscription(config);
  return null;
}

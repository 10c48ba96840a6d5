import { Page } from '../design/page.tsx';

/** Tasks. */
export function TaskListPage() {
  return (
    <Page title="Tasks">
      <p>Nothing is here yet.</p>
    </Page>
  );
}

import { Page } from '../design/page.tsx';

/** Task. */
export function TaskPage({ id }: { readonly id: string }) {
  return (
    <Page title="Task">
      <p>{id}</p>
    </Page>
  );
}

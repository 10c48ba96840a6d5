import { Page } from '../design/page.tsx';

/** New import. */
export function NewImportPage() {
  return (
    <Page title="New import">
      <p>Nothing is here yet.</p>
    </Page>
  );
}

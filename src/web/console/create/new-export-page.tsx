import { Page } from '../design/page.tsx';

/** New export. */
export function NewExportPage() {
  return (
    <Page title="New export">
      <p>Nothing is here yet.</p>
    </Page>
  );
}

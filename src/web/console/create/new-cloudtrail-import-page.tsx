import { Page } from '../design/page.tsx';

/** New CloudTrail import. */
export function NewCloudTrailImportPage() {
  return (
    <Page title="New CloudTrail import">
      <p>Nothing is here yet.</p>
    </Page>
  );
}

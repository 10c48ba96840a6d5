import { Page } from '../design/page.tsx';

/** Profiles. */
export function ProfilesPage() {
  return (
    <Page title="Profiles">
      <p>Nothing is here yet.</p>
    </Page>
  );
}

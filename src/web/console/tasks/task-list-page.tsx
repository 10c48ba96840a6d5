import { Notice } from '../design/notice.tsx';
import { Page } from '../design/page.tsx';
import { useProfiles } from '../live/live.tsx';
import { CreateActions } from './create-actions.tsx';
import { EndedTasks } from './ended-tasks.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LiveTasks } from './live-tasks.tsx';
import { useFilters } from './use-filters.ts';
import { useStoreNames } from './use-store-names.ts';

/** All tasks of all kinds and profiles: those that move, and those that have ended. */
export function TaskListPage() {
  const [filters, change] = useFilters();
  const profiles = useProfiles().map(({ name }) => name);
  const stores = useStoreNames();
  const { kind, profile, state } = filters;
  // What is listed begins anew with these; the text only picks from it.
  const listed = [kind, profile].join('/');
  const isThere = profile === undefined || profiles.includes(profile);
  return (
    <Page title="Tasks" actions={isThere && <CreateActions profile={profile} />}>
      <FilterBar filters={filters} onChange={change} profiles={profiles} />
      {isThere ? (
        <>
          {(state === undefined || state === 'active') && <LiveTasks key={listed} filters={filters} stores={stores} />}
          {state !== 'active' && <EndedTasks key={`${listed}/${state ?? ''}`} filters={filters} stores={stores} />}
        </>
      ) : (
        <Notice tone="warn" title={`There is no profile ${profile} for you`}>
          The gateway does not have it, or it is not among those that you may see. Choose another one above.
        </Notice>
      )}
    </Page>
  );
}

import { Notice } from '../design/notice.tsx';
import { Page } from '../design/page.tsx';
import { useProfiles } from '../live/live.tsx';
import { CreateActions } from './create-actions.tsx';
import { FilterBar } from './filter-bar.tsx';
import { TaskSections } from './task-sections.tsx';
import { useFilters } from './use-filters.ts';
import { useStoreNames } from './use-store-names.ts';

/** All tasks of all kinds and profiles: those that move, and those that have ended. */
export function TaskListPage() {
  const [filters, change] = useFilters();
  const profiles = useProfiles().map(({ name }) => name);
  const stores = useStoreNames();
  const { kind, profile, state } = filters;
  // What is listed begins anew with these; the text only picks from it.
  const listed = [kind, profile, state].join('/');
  const isThere = profile === undefined || profiles.includes(profile);
  return (
    <Page title="Tasks" actions={isThere && <CreateActions profile={profile} />}>
      <FilterBar filters={filters} onChange={change} profiles={profiles} />
      {isThere ? (
        <TaskSections key={listed} filters={filters} stores={stores} />
      ) : (
        <Notice tone="warn" title={`There is no profile ${profile} for you`}>
          The gateway does not have it, or it is not among those that you may see. Choose another one above.
        </Notice>
      )}
    </Page>
  );
}

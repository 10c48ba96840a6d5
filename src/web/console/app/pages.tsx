import { lazy, Suspense } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Skeleton } from '../design/skeleton.tsx';
import { TaskListPage } from '../tasks/task-list-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PageFault } from './page-fault.tsx';

// The list is what most come for; every other page is fetched when somebody goes there.
const TaskPage = lazy(async () => ({ default: (await import('../task/task-page.tsx')).TaskPage }));
const NewImportPage = lazy(async () => ({ default: (await import('../create/new-import-page.tsx')).NewImportPage }));
const NewExportPage = lazy(async () => ({ default: (await import('../create/new-export-page.tsx')).NewExportPage }));
const NewCloudTrailImportPage = lazy(async () => ({
  default: (await import('../create/new-cloudtrail-import-page.tsx')).NewCloudTrailImportPage,
}));
const ProfilesPage = lazy(async () => ({ default: (await import('../profiles/profiles-page.tsx')).ProfilesPage }));

/** The page that the address names. The gateway answers the same addresses with the console: src/http/console-paths.ts. */
export function Pages() {
  const [path] = useLocation();
  return (
    <PageFault key={path}>
      <Suspense fallback={<Skeleton width="100%" height="24rem" />}>
        <Switch>
          <Route path="/" component={TaskListPage} />
          <Route path="/tasks/:id">{({ id }) => <TaskPage key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/new/import" component={NewImportPage} />
          <Route path="/new/export" component={NewExportPage} />
          <Route path="/new/cloudtrail-import" component={NewCloudTrailImportPage} />
          <Route path="/profiles" component={ProfilesPage} />
          <Route component={NotFoundPage} />
        </Switch>
      </Suspense>
    </PageFault>
  );
}

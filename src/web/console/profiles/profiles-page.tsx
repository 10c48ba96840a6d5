import { useQuery } from '@apollo/client/react';
import { Page } from '../design/page.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { ProfileHealthDocument } from '../generated/graphql.ts';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import { ProfileCard } from './profile-card.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './profiles-page.css';

/** How often the figures of the pollers are read again. It costs AWS nothing. */
const REFRESH_MS = 5_000;

/** The profiles: how each is watched, and how many of its slots are taken. */
export function ProfilesPage() {
  const { data, error, refetch } = useQuery(ProfileHealthDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: REFRESH_MS,
    errorPolicy: 'none',
  });
  return (
    <Page
      title="Profiles"
      lead="Each is one account in one region. One poller looks at it for everybody, and only as often as it must."
    >
      {error !== undefined && (
        <FaultNotice error={error} subject="Profiles cannot be read" onRetry={() => void refetch()} />
      )}
      <ul className="profiles">
        {data === undefined && error === undefined && (
          <li className="card card-body" aria-busy="true">
            <Skeleton width="40%" height="11rem" />
          </li>
        )}
        {data?.profiles.map((profile) => (
          <ProfileCard key={profile.id} profile={profile} />
        ))}
      </ul>
    </Page>
  );
}

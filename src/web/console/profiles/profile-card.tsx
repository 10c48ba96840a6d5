import { Badge } from '../design/badge.tsx';
import { Breakable } from '../design/breakable.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { Notice } from '../design/notice.tsx';
import { Timestamp } from '../design/timestamp.tsx';
import { formatDuration } from '../format/duration.ts';
import type { ProfileHealthQuery } from '../generated/graphql.ts';
import { kindWords, taskKinds } from '../tasks/task-kind.ts';
import { useQuotas } from '../tasks/use-quotas.ts';
import { SlotMeter } from './slot-meter.tsx';

type Health = ProfileHealthQuery['profiles'][number];

/** One profile: whose account it is, whether its poller gets what it asks for, and its slots. */
export function ProfileCard({ profile }: { readonly profile: Health }) {
  const { name, region, accountId, watch } = profile;
  const quotas = useQuotas(name);
  return (
    <li className="card card-body profile">
      <div className="profile-head">
        <div>
          <h2>{name}</h2>
          <p className="profile-place">
            {region} · {accountId === null ? 'account not known' : <>account {accountId}</>}
          </p>
        </div>
        <WatchWord watch={watch} />
      </div>
      {watch.lastError !== null && (
        <Notice tone="bad" title="The last look at AWS failed">
          <p>{watch.lastError}</p>
          <p>
            The poller waits longer each time, and goes on by itself. What happens meanwhile is found when AWS answers
            again.
          </p>
        </Notice>
      )}
      <Facts wide>
        <Fact term="Last look">
          {watch.lastPolledTime === null ? 'Not yet' : <Timestamp value={watch.lastPolledTime} />}
        </Fact>
        <Fact term="Looks every">{formatDuration(watch.intervalMs)}</Fact>
        <Fact term="Calls to AWS">{watch.callsPerMinute.toFixed(watch.callsPerMinute < 10 ? 1 : 0)} a minute</Fact>
        <Fact term="Looked at by">
          {watch.leader === null ? (
            'Nobody just now'
          ) : (
            <code>
              <Breakable text={watch.leader} />
            </code>
          )}
        </Fact>
      </Facts>
      <ul className="profile-slots" aria-label={`Slots of ${name}`}>
        {taskKinds.map((kind) => (
          <SlotMeter key={kind} label={`${kindWords[kind]}s`} quota={quotas?.[kind]} />
        ))}
      </ul>
    </li>
  );
}

function WatchWord({ watch }: { readonly watch: Health['watch'] }) {
  if (watch.lastPolledTime === null) return <Badge tone="quiet" icon="clock" word="Starting" />;
  return watch.healthy ? (
    <Badge tone="good" icon="check" word="Watched" />
  ) : (
    <Badge tone="bad" icon="failed" word="Backing off" />
  );
}

import { CopyText } from '../design/copy-text.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { formatBytes } from '../format/bytes.ts';
import type { LogGroupEndFragment, StoreEndFragment } from '../generated/graphql.ts';

export interface StoreFactsProps {
  readonly arn: string | null | undefined;
  readonly store: StoreEndFragment | undefined;
  /** Whether AWS has answered: a store that it does not know then is gone. */
  readonly known: boolean;
}

/** What is known of an event data store. */
export function StoreFacts({ arn, store, known }: StoreFactsProps) {
  if (arn == null) return <p className="quiet">AWS does not tell which.</p>;
  return (
    <Facts>
      {store?.name != null && <Fact term="Name">{store.name}</Fact>}
      <Fact term="ARN">
        <CopyText value={arn} label="event data store ARN" />
      </Fact>
      {store?.status != null && (
        <Fact term="Status">
          <code>{store.status}</code>
        </Fact>
      )}
      {store?.retentionPeriodDays != null && (
        <Fact term="Keeps events">{store.retentionPeriodDays.toLocaleString()} days</Fact>
      )}
      {known && store === undefined && <Fact term="Status">Not there any more, or not to be read</Fact>}
    </Facts>
  );
}

export interface LogGroupFactsProps {
  readonly arn?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly group: LogGroupEndFragment | undefined;
  readonly known: boolean;
}

/** What is known of a log group. */
export function LogGroupFacts({ arn, name, group, known }: LogGroupFactsProps) {
  const shownName = group?.name ?? name;
  const shownArn = group?.arn ?? arn;
  return (
    <Facts>
      {shownName != null && (
        <Fact term="Name">
          <CopyText value={shownName} label="log group name" />
        </Fact>
      )}
      {shownArn != null && (
        <Fact term="ARN">
          <CopyText value={shownArn} label="log group ARN" />
        </Fact>
      )}
      {group !== undefined && (
        <>
          {group.logGroupClass !== null && (
            <Fact term="Class">
              <code>{group.logGroupClass}</code>
            </Fact>
          )}
          <Fact term="Keeps events">
            {group.retentionInDays === null ? 'for ever' : `${group.retentionInDays.toLocaleString()} days`}
          </Fact>
          {group.storedBytes !== null && (
            <Fact term="Holds">{formatBytes(group.storedBytes)}, as AWS last counted</Fact>
          )}
        </>
      )}
      {known && group === undefined && <Fact term="Status">Not there (yet), or not to be read</Fact>}
    </Facts>
  );
}

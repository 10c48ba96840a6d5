import { Card } from '../design/card.tsx';
import { CopyText } from '../design/copy-text.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { formatUtc } from '../format/time.ts';
import type { TaskDetailFragment, TaskEndsQuery } from '../generated/graphql.ts';
import { faultOf } from '../graphql/fault.ts';
import { logGroupOf, storesOf } from './ends.ts';
import { LogGroupFacts, StoreFacts } from './end-facts.tsx';

export interface TaskEndsProps {
  readonly task: TaskDetailFragment;
  readonly ends: TaskEndsQuery | undefined;
  readonly error: unknown;
}

/** Whence and where to, with what is known of both ends. */
export function TaskEnds({ task, ends, error }: TaskEndsProps) {
  return (
    <Card title="From and to">
      <EndsOf task={task} ends={ends} />
      {error !== undefined && (
        <p className="quiet small">
          More about the two ends could not be read: {faultOf(error).message} <code>{faultOf(error).code}</code>
        </p>
      )}
    </Card>
  );
}

function EndsOf({ task, ends }: Omit<TaskEndsProps, 'error'>) {
  switch (task.__typename) {
    case 'ImportTask':
      return (
        <>
          <h3>From an event data store</h3>
          <StoreFacts arn={task.sourceArn} store={storesOf(ends)[0]} known={ends !== undefined} />
          <Range from={task.filter?.startEventTime} to={task.filter?.endEventTime} />
          <h3>To a log group</h3>
          <LogGroupFacts arn={task.destinationArn} group={logGroupOf(ends)} known={ends !== undefined} />
          <Role
            arn={task.roleArn}
            unknown="Not known: AWS does not return it, and the task was not created through this gateway"
          />
        </>
      );
    case 'ExportTask':
      return (
        <>
          <h3>From a log group</h3>
          <LogGroupFacts name={task.logGroupName} group={logGroupOf(ends)} known={ends !== undefined} />
          <Range from={task.from} to={task.to} />
          <h3>To S3</h3>
          <Facts>
            <Fact term="Bucket">
              <CopyText
                value={`s3://${[task.destination, task.destinationPrefix].filter(Boolean).join('/')}`}
                label="S3 address"
              />
            </Fact>
            {task.logStreamNamePrefix !== null && <Fact term="Only streams">{task.logStreamNamePrefix}…</Fact>}
          </Facts>
        </>
      );
    case 'CloudTrailImport':
      return (
        <>
          <h3>From S3</h3>
          <Facts>
            <Fact term="Trail files">
              {task.source?.s3 == null ? (
                'Not known'
              ) : (
                <CopyText value={task.source.s3.locationUri} label="S3 address" />
              )}
            </Fact>
            {task.source?.s3 != null && <Fact term="Bucket region">{task.source.s3.bucketRegion}</Fact>}
          </Facts>
          <Range from={task.startEventTime} to={task.endEventTime} />
          <Role arn={task.source?.s3?.bucketAccessRoleArn} unknown="Not known" />
          <h3>To an event data store</h3>
          <StoreFacts arn={task.destinationArns[0]} store={storesOf(ends)[0]} known={ends !== undefined} />
        </>
      );
    default:
      return task satisfies never;
  }
}

function Range({ from, to }: { readonly from: string | null | undefined; readonly to: string | null | undefined }) {
  return (
    <Facts>
      <Fact term="Events of">
        {from == null && to == null ? (
          'All that is kept'
        ) : (
          <>
            {from == null ? 'the oldest on' : <time dateTime={from}>{formatUtc(Date.parse(from))}</time>}
            {' to '}
            {to == null ? 'the newest' : <time dateTime={to}>{formatUtc(Date.parse(to))}</time>}
          </>
        )}
      </Fact>
    </Facts>
  );
}

function Role({ arn, unknown }: { readonly arn: string | null | undefined; readonly unknown: string }) {
  return (
    <Facts>
      <Fact term="Through role">
        {arn == null ? <span className="quiet">{unknown}</span> : <CopyText value={arn} label="role ARN" />}
      </Fact>
    </Facts>
  );
}

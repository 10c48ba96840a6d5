import { addresses } from '../app/addresses.ts';
import type { TaskDetailFragment } from '../generated/graphql.ts';

/** The address of the form that creates such a task, filled in with what is known of this one. Instants stand in it in UTC. */
export function createAgainAddress(task: TaskDetailFragment): string {
  const profile = task.profile.name;
  switch (task.__typename) {
    case 'ImportTask':
      return address(addresses.newImport, {
        profile,
        source: task.sourceArn,
        role: task.roleArn,
        from: task.filter?.startEventTime,
        to: task.filter?.endEventTime,
      });
    case 'ExportTask':
      return address(addresses.newExport, {
        profile,
        group: task.logGroupName,
        from: task.from,
        to: task.to,
        bucket: task.destination,
        prefix: task.destinationPrefix,
        name: task.taskName,
        streams: task.logStreamNamePrefix,
      });
    case 'CloudTrailImport':
      return address(addresses.newCloudTrailImport, {
        profile,
        destination: task.destinationArns[0],
        location: task.source?.s3?.locationUri,
        bucketRegion: task.source?.s3?.bucketRegion,
        role: task.source?.s3?.bucketAccessRoleArn,
        from: task.startEventTime,
        to: task.endEventTime,
      });
    default:
      return task satisfies never;
  }
}

function address(path: string, values: Readonly<Record<string, string | null | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value != null) parameters.set(name, value);
  return `${path}?${parameters.toString()}`;
}

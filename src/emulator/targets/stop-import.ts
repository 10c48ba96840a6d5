import { replaceTask } from '../account.ts';
import { stopImport as stop } from '../cloudtrail-import.ts';
import { AwsError } from '../errors.ts';
import { importStatisticsAt } from '../import-failure.ts';
import { cloudTrailImportTransitions, mayBecome, statusAt } from '../progression.ts';
import { membersOf, type Target } from '../target.ts';
import { findImport, importAt, importUuid } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopImport.html
 * Takes effect at once; StartImport with the same id goes on from there. */
export const stopImport: Target = {
  service: 'cloudtrail',
  action: 'StopImport',
  writes: true,
  respond: (request) => {
    const { account, now, unknowns } = request;
    const members = membersOf(request);
    const id = members.requiredText('ImportId', importUuid);
    members.check();
    const task = findImport(request, id);
    const status = statusAt(task.timeline, now);
    if (!mayBecome(cloudTrailImportTransitions, status, 'STOPPED')) {
      throw new AwsError(unknowns.endedImportError, `The import cannot be stopped: it is ${status}.`);
    }
    const stopped = stop(task, now);
    account.cloudTrailImports = replaceTask(account.cloudTrailImports, stopped);
    return { ...importAt(stopped, now), ImportStatistics: importStatisticsAt(stopped, now) };
  },
};

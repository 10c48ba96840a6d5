import { importStatisticsAt } from '../import-failure.ts';
import { membersOf, type Target } from '../target.ts';
import { findImport, importAt, importUuid } from './cloudtrail-shapes.ts';

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetImport.html
 * The statistics lag behind, at the end too. */
export const getImport: Target = {
  service: 'cloudtrail',
  action: 'GetImport',
  writes: false,
  respond: (request) => {
    const members = membersOf(request);
    const id = members.requiredText('ImportId', importUuid);
    members.check();
    const task = findImport(request, id);
    return { ...importAt(task, request.now), ImportStatistics: importStatisticsAt(task, request.now) };
  },
};

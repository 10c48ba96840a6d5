import { createHash } from 'node:crypto';
import {
  type CloudTrailImport,
  type CloudTrailImportFailure,
  cloudTrailImportStatuses,
} from '../domain/cloudtrail-import.ts';
import type { Page } from '../domain/page.ts';
import type { CloudTrailImportFailureType } from './cloudtrail-import-failure.type.ts';
import type { CloudTrailImportFilter } from './cloudtrail-import.input.ts';
import { type CloudTrailImportType, cloudTrailImportOf } from './cloudtrail-import.type.ts';
import type { Context } from './context.ts';
import { requireEventDataStoreArn } from './formats.ts';
import { type Listing, MAX_FIRST_OF_CLOUDTRAIL } from './listing.ts';
import { selectStatuses } from './status-selection.ts';

/** The CloudTrail imports that meet a filter. Throws an InvalidInputError for a filter that AWS would not take. */
export function cloudTrailImportListing(
  { reads }: Context,
  filter?: CloudTrailImportFilter | null,
): Listing<CloudTrailImport, CloudTrailImportType> {
  const destinationArn = filter?.destinationArn ?? undefined;
  requireEventDataStoreArn(destinationArn, ['filter', 'destinationArn']);
  const selection = selectStatuses(cloudTrailImportStatuses, filter?.statuses, ['filter', 'statuses']);
  const { listings, statuses, accepts } = selection;
  return {
    name: 'cloudTrailImports',
    filter: { statuses, destinationArn },
    maxFirst: MAX_FIRST_OF_CLOUDTRAIL,
    sectionOf: (profile) => ({
      listings: listings.map((status) => ({
        fetch: (nextToken) => reads.listCloudTrailImports(profile, { status, destinationArn }, nextToken),
      })),
      ...(accepts && { accepts: (task) => accepts(task.status) }),
    }),
    idOf: ({ id }) => id,
    timeOf: ({ creationTime }) => creationTime,
    toNode: (task) => cloudTrailImportOf(task),
  };
}

interface IdentifiedFailure {
  readonly id: string;
  readonly failure: CloudTrailImportFailure;
}

/** The failures of one import. */
export function cloudTrailImportFailureListing(
  { reads }: Context,
  profile: string,
  importId: string,
): Listing<IdentifiedFailure, CloudTrailImportFailureType> {
  return {
    name: 'failures',
    filter: { importId },
    maxFirst: MAX_FIRST_OF_CLOUDTRAIL,
    sectionOf: () => ({
      listings: [
        {
          fetch: async (nextToken) => identify(await reads.listCloudTrailImportFailures(profile, importId, nextToken)),
        },
      ],
    }),
    idOf: ({ id }) => id,
    toNode: ({ failure }) => failure,
  };
}

/**
 * Gives each failure an id made of what stays the same while a retry changes its status: where and why it failed, and which one it is of
 * those alike on its page, so that a cursor behind the second of two alike does not find the first.
 */
function identify(page: Page<CloudTrailImportFailure>): Page<IdentifiedFailure> {
  const alike = new Map<string, number>();
  const items = page.items.map((failure) => {
    const content = JSON.stringify([failure.location, failure.errorType, failure.errorMessage]);
    const hash = createHash('sha256').update(content).digest('base64url').slice(0, 22);
    const count = (alike.get(hash) ?? 0) + 1;
    alike.set(hash, count);
    return { id: count === 1 ? hash : `${hash}.${count}`, failure };
  });
  return { items, nextToken: page.nextToken };
}

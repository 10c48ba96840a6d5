/** The address of a task's page, by its global id. */
export function taskAddress(id: string): string {
  return `/tasks/${encodeURIComponent(id)}`;
}

/** The addresses of the pages that are one of their kind. */
export const addresses = {
  tasks: '/',
  profiles: '/profiles',
  newImport: '/new/import',
  newExport: '/new/export',
  newCloudTrailImport: '/new/cloudtrail-import',
} as const;

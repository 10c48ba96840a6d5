const pages = new Set(['/', '/profiles', '/new/import', '/new/export', '/new/cloudtrail-import']);

/** Whether the console shows something at this path, as it was sent; src/web/console/app/pages.tsx has the same ones. */
export function isConsolePath(path: string): boolean {
  return pages.has(path) || /^\/tasks\/[^/]+$/.test(path);
}

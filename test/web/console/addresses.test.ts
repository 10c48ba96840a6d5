import { describe, expect, it } from '@jest/globals';
import { isConsolePath } from '../../../src/http/console-paths.ts';
import { addresses, taskAddress } from '../../../src/web/console/app/addresses.ts';

describe('the addresses of the console', () => {
  it.each([...Object.values(addresses), taskAddress('aW1wb3J0/+=')])(
    'are answered by the gateway with the console: %s',
    (address) => {
      expect(isConsolePath(address)).toBe(true);
    },
  );

  it.each(['/tasks', '/tasks/', '/tasks/a/b', '/new', '/new/job', '/profiles/x', '//', '/console/index.html'])(
    'do not take up %s',
    (path) => {
      expect(isConsolePath(path)).toBe(false);
    },
  );
});

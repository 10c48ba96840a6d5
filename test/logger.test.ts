import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** What a program that logs writes to standard error, a line each. */
function logged(program: string): readonly Record<string, unknown>[] {
  const script = `
    import { createLogger } from './src/logger.ts';
    import { ThrottledError } from './src/domain/errors.ts';
    ${program}`;
  const loader = './test/support/typescript-loader.js';
  const output = execFileSync(
    'sh',
    ['-c', '"$0" --import "$1" --input-type=module -e "$2" 2>&1', process.execPath, loader, script],
    {
      cwd: new URL('..', import.meta.url),
      encoding: 'utf8',
    },
  );
  return output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it.each(['err', 'error'])('has the message, the code and the AWS request id of an error under %s', (name) => {
    const [line] = logged(`
      const aws = { errorName: 'ThrottlingException', requestId: 'r-1' };
      createLogger('warn').warn({ ${name}: new ThrottledError('Too many.', { retryAfterMs: 5, aws }) }, 'a look failed');`);
    expect(line).toMatchObject({
      msg: 'a look failed',
      [name]: { message: 'Too many.', code: 'THROTTLED', aws: { errorName: 'ThrottlingException', requestId: 'r-1' } },
    });
  });

  it('has in every line what it is told of the active span', () => {
    const [line] = logged(`createLogger('info', () => ({ trace_id: 'abc' })).info({ profile: 'audit' }, 'hello');`);
    expect(line).toMatchObject({ trace_id: 'abc', profile: 'audit', msg: 'hello' });
  });

  it('has no credentials', () => {
    const [line] = logged(
      `createLogger('info').info({ authorization: 'Bearer swordfish', headers: { authorization: 'swordfish' } }, 'hello');`,
    );
    expect(JSON.stringify(line)).not.toMatch('swordfish');
  });
});

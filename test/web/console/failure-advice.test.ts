import { describe, expect, it } from '@jest/globals';
import { failureAdvice } from '../../../src/web/console/task/failure-advice.ts';

describe('what to do about a task that failed', () => {
  it.each([
    ['The import role could not be assumed. Verify that its trust policy allows it.', 'trust policy'],
    ['Access denied when reading from the event data store.', 'permission that the message names'],
    ['GetBucketAcl call on the given bucket failed.', 'bucket policy'],
    ['AccessDenied: kms:Decrypt is not allowed on the key.', 'kms:Decrypt'],
  ])('is told by the words of AWS: %s', (message, words) => {
    expect(failureAdvice('ImportTask', [message])).toEqual([expect.stringContaining(words)]);
  });

  it('is told once for each thing that went wrong', () => {
    const messages = ['NoSuchKey: gone', 'AccessDenied: no', 'NoSuchKey: gone too'];
    expect(failureAdvice('CloudTrailImport', messages)).toHaveLength(2);
  });

  it('is told by the kind of task where AWS tells nothing', () => {
    expect(failureAdvice('ExportTask', [])).toEqual([expect.stringContaining('bucket')]);
    expect(failureAdvice('ImportTask', ['Some of the batches failed.'])).toEqual([expect.stringContaining('batches')]);
  });
});

import type { TaskRowFragment } from '../generated/graphql.ts';

const byWords: readonly { readonly pattern: RegExp; readonly advice: string }[] = [
  {
    pattern: /trust policy|could not be assumed|cannot be assumed|cannot assume/i,
    advice: 'Let the trust policy of the role allow cloudtrail.amazonaws.com to assume it.',
  },
  {
    pattern: /kms|decrypt|data ?key/i,
    advice: 'Allow the role kms:Decrypt and kms:GenerateDataKey on the key, in the policy of the role and of the key.',
  },
  {
    pattern: /GetBucketAcl|PutObject|bucket policy/i,
    advice: 'Let the bucket policy allow logs.<region>.amazonaws.com s3:GetBucketAcl and s3:PutObject.',
  },
  { pattern: /NoSuchKey|does not exist/i, advice: 'Leave files that are gone: no retry brings them back.' },
  { pattern: /gzip|InvalidFile/i, advice: 'Leave files that are damaged, or put sound ones in their place.' },
  { pattern: /timed? ?out/i, advice: 'Export a shorter range of time: AWS gives up after 24 hours.' },
  {
    pattern: /access ?denied|permission|not authorized/i,
    advice: 'Add the permission that the message names to the role.',
  },
];

const byKind: Readonly<Record<TaskRowFragment['__typename'], string>> = {
  ImportTask: 'Look at the batches that failed: each has its own message.',
  ExportTask: 'See that the bucket exists in this region and that its policy lets CloudWatch Logs write to it.',
  CloudTrailImport: 'Look at the entries that failed: each has its location and what was wrong.',
};

/** What to do about a task that failed with these messages of AWS, each thing once: by their words, or where those tell nothing, by the kind of task. */
export function failureAdvice(
  kind: TaskRowFragment['__typename'],
  messages: readonly string[],
): readonly [string, ...string[]] {
  const advice = messages.flatMap((message) => byWords.find(({ pattern }) => pattern.test(message))?.advice ?? []);
  const [first, ...rest] = new Set(advice);
  return first === undefined ? [byKind[kind]] : [first, ...rest];
}

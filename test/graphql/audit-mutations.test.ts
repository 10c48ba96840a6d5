import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  InvalidStateError,
  LimitExceededError,
  NotFoundError,
  OutcomeUnknownError,
  ThrottledError,
  UnavailableError,
} from '../../src/domain/errors.ts';
import type { AuditLog, AwsAnswer, AwsWrites, Caller } from '../../src/graphql/context.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { createMemoryAuditLog } from '../support/audit-records.ts';
import { exportTask, importTask, noon, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, type FakeParts, type FakeWorld, run, schema } from '../support/fake-context.ts';

const create = `mutation ($input: CreateImportTaskInput!) {
  createImportTask(input: $input) { importTask { importId } userErrors { code } } }`;
const cancel = `mutation ($input: CancelImportTaskInput!) {
  cancelImportTask(input: $input) { importTask { importId } userErrors { code } } }`;
const input = { sourceArn: storeArn, roleArn };
const aws = { errorName: 'SomeException', requestId: 'r-9' };
const viewer: Caller = { subject: 'vic', roles: ['VIEWER'] };

/** A world whose attempts are kept, and whose writes tell what AWS answered by pushing on `answers`. */
function auditedWorld(writes: Partial<AwsWrites> = {}, parts: FakeParts = {}) {
  const audit = createMemoryAuditLog();
  const answers: AwsAnswer[] = [];
  const inner = createFakeWorld({ audit, writes, ...parts });
  const world: FakeWorld = { ...inner, newContext: () => ({ ...inner.newContext(), awsAnswers: answers }) };
  return { world, answers, records: audit.records };
}

/** Runs one mutation with this input; answers its one record. */
async function recordOf(parts: ReturnType<typeof auditedWorld>, document: string, variables: object = { input }) {
  const before = parts.records.length;
  await run(parts.world, document, { ...variables });
  expect(parts.records).toHaveLength(before + 1);
  const record = parts.records[before];
  if (record === undefined) throw new Error('There is no record.');
  return record;
}

describe('an attempt to change something', () => {
  it('is recorded with who, what and when before AWS is asked, and with its outcome before it is answered', async () => {
    const parts = auditedWorld({
      createImportTask: async (profile) => {
        expect(parts.records).toMatchObject([{ mutation: 'createImportTask', end: undefined }]);
        parts.answers.push({ action: 'CreateImportTask', requestId: 'r-1' });
        return importTask({ profile, id: 'new' });
      },
    });
    const start = Date.now();
    const record = await recordOf(parts, create);
    expect(record).toEqual({
      sequence: 1,
      time: expect.any(Number),
      subject: 'tester',
      roles: ['VIEWER', 'OPERATOR'],
      mutation: 'createImportTask',
      profile: 'main',
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      end: {
        time: expect.any(Number),
        outcome: 'SUCCEEDED',
        code: undefined,
        profile: 'main',
        taskId: 'new',
        awsErrorName: undefined,
        awsRequestIds: ['r-1'],
      },
    });
    expect(record.time).toBeGreaterThanOrEqual(start);
    expect(record.end?.time).toBeGreaterThanOrEqual(record.time);
  });

  it.each([
    ['of AWS', new LimitExceededError('no', { aws }), 'LIMIT_EXCEEDED'],
    ['of a state', new InvalidStateError('no', { aws }), 'INVALID_STATE'],
  ])('that is refused because %s has the code of the first user error', async (_what, error, code) => {
    const parts = auditedWorld({
      createImportTask: async () => {
        parts.answers.push({ action: 'CreateImportTask', requestId: 'r-9', errorName: 'SomeException' });
        throw error;
      },
    });
    const { end } = await recordOf(parts, create);
    expect(end).toMatchObject({ outcome: 'REFUSED', code, awsErrorName: 'SomeException', awsRequestIds: ['r-9'] });
    expect(end?.taskId).toBeUndefined();
  });

  it('with a faulty input is REFUSED, and AWS had no part in it', async () => {
    const parts = auditedWorld();
    const { end } = await recordOf(parts, create, { input: { ...input, roleArn: 'arn:aws:s3:::bucket' } });
    expect(end).toMatchObject({
      outcome: 'REFUSED',
      code: 'INVALID_INPUT',
      awsErrorName: undefined,
      awsRequestIds: [],
    });
    expect(parts.world.calls).toEqual([]);
  });

  it('by a caller who may not is FORBIDDEN, and named', async () => {
    const parts = auditedWorld({}, { caller: viewer });
    const record = await recordOf(parts, create);
    expect(record).toMatchObject({ subject: 'vic', roles: ['VIEWER'], mutation: 'createImportTask' });
    expect(record.end).toMatchObject({ outcome: 'FORBIDDEN', code: 'FORBIDDEN', taskId: undefined, awsRequestIds: [] });
    expect(parts.world.calls).toEqual([]);
  });

  it.each([
    ['THROTTLED', new ThrottledError('no', { aws, retryAfterMs: 5 }), 'SomeException'],
    ['UPSTREAM_UNAVAILABLE', new UnavailableError('no'), undefined],
    ['UPSTREAM_ACCESS_DENIED', new AccessDeniedError('no', { aws, about: 'CREDENTIALS' }), 'SomeException'],
    ['INTERNAL_SERVER_ERROR', new Error('secret'), undefined],
  ])('that fails with %s is FAILED', async (code, error, awsErrorName) => {
    const parts = auditedWorld({ createImportTask: async () => Promise.reject(error) });
    const { end } = await recordOf(parts, create);
    expect(end).toMatchObject({ outcome: 'FAILED', code, awsErrorName, taskId: undefined });
    expect(JSON.stringify(end)).not.toContain('secret');
  });

  it('whose answer was lost is UNKNOWN, with the task that it named', async () => {
    const parts = auditedWorld({
      createImportTask: async () => Promise.reject(new OutcomeUnknownError('lost', { clientToken: 't' })),
      cancelImportTask: async () => Promise.reject(new OutcomeUnknownError('lost')),
    });
    const created = await recordOf(parts, create);
    expect(created.end).toMatchObject({ outcome: 'UNKNOWN', code: 'UPSTREAM_UNAVAILABLE', taskId: undefined });
    const cancelled = await recordOf(parts, cancel, { input: { id: toGlobalId('ImportTask', 'main', 'import-7') } });
    expect(cancelled.end).toMatchObject({ outcome: 'UNKNOWN', taskId: 'import-7' });
  });

  it('that fails by a defect after AWS did what was asked is UNKNOWN', async () => {
    const parts = auditedWorld({
      createImportTask: async () => {
        parts.answers.push({ action: 'CreateImportTask', requestId: 'r-1' });
        throw new TypeError('x is not a function');
      },
    });
    const { end } = await recordOf(parts, create);
    expect(end).toMatchObject({ outcome: 'UNKNOWN', code: 'INTERNAL_SERVER_ERROR', awsRequestIds: ['r-1'] });
  });

  it.each([
    ['REFUSED', new NotFoundError('not there any more'), 'NOT_FOUND'],
    ['FAILED', new UnavailableError('the caller has gone'), 'UPSTREAM_UNAVAILABLE'],
  ])('is UNKNOWN rather than %s where AWS took the request', async (_outcome, error, code) => {
    const parts = auditedWorld({
      cancelImportTask: async () => {
        parts.answers.push({ action: 'CancelImportTask', requestId: 'r-1' });
        throw error;
      },
    });
    const { end } = await recordOf(parts, cancel, { input: { id: toGlobalId('ImportTask', 'main', 'import-7') } });
    expect(end).toMatchObject({ outcome: 'UNKNOWN', code, taskId: 'import-7', awsRequestIds: ['r-1'] });
  });

  it('that failed for certain, though an answer was lost, is FAILED', async () => {
    const parts = auditedWorld({
      createImportTask: async () => {
        parts.answers.push({ action: 'CreateImportTask', requestId: undefined });
        throw new UnavailableError('AWS shows no such task');
      },
    });
    expect((await recordOf(parts, create)).end).toMatchObject({ outcome: 'FAILED', awsRequestIds: [] });
  });

  it('has the request ids of its own field alone, in the order of the answers', async () => {
    let count = 0;
    const parts = auditedWorld({
      createImportTask: async () => {
        parts.answers.push({ action: 'CreateImportTask', requestId: `lost-${count}`, errorName: 'Throttling' });
        parts.answers.push({ action: 'CreateImportTask', requestId: undefined });
        parts.answers.push({ action: 'CreateImportTask', requestId: `r-${count}` });
        count += 1;
        return importTask();
      },
    });
    const both = create.replace('createImportTask(input', 'a: createImportTask(input');
    await run(parts.world, both.replace(/\}$/, 'b: createImportTask(input: $input) { userErrors { code } } }'), {
      input,
    });
    expect(parts.records.map(({ end }) => end)).toMatchObject([
      { outcome: 'SUCCEEDED', awsErrorName: undefined, awsRequestIds: ['lost-0', 'r-0'] },
      { outcome: 'SUCCEEDED', awsErrorName: undefined, awsRequestIds: ['lost-1', 'r-1'] },
    ]);
  });

  it('is carried out only once it is written down', async () => {
    const broken: Partial<AuditLog> = { begin: async () => Promise.reject(new Error('disk full')) };
    const world = createFakeWorld({ audit: broken, writes: { createImportTask: async () => importTask() } });
    const { data, errors } = await run(world, create, { input });
    expect(data).toBeNull();
    expect(errors).toMatchObject([
      { path: ['createImportTask'], extensions: { code: 'AUDIT_UNAVAILABLE', retryable: true } },
    ]);
    expect(JSON.stringify(errors)).not.toContain('disk full');
    expect(world.calls).toEqual([]);
  });

  it('is not recorded where the document does not reach it', async () => {
    const parts = auditedWorld();
    await run(parts.world, create, { input: { sourceArn: 'no arn' } });
    await run(parts.world, 'mutation { createImportTask(input: {}) { userErrors { code } } }');
    await run(parts.world, '{ profiles { name } }');
    expect(parts.records).toEqual([]);
  });
});

describe('the profile of an attempt', () => {
  const profileAfter = async (profiles: readonly string[], document: string, variables: object, caller?: Caller) => {
    const parts = auditedWorld(
      { createImportTask: async (profile) => importTask({ profile }), cancelImportTask: async () => importTask() },
      { profiles, ...(caller && { caller }) },
    );
    return (await recordOf(parts, document, { input: variables })).profile;
  };

  it('is the one that the input names, whether or not there is one', async () => {
    expect(await profileAfter(['x', 'y'], create, { ...input, profile: 'y' })).toBe('y');
    expect(await profileAfter(['x', 'y'], create, { ...input, profile: 'z' })).toBe('z');
  });

  it('is the only one there is, or the only one there is for the caller', async () => {
    expect(await profileAfter(['x'], create, input)).toBe('x');
    expect(await profileAfter(['x', 'y'], create, input, { ...viewer, profiles: ['y'] })).toBe('y');
    expect(await profileAfter(['x', 'y'], create, input)).toBeUndefined();
    expect(await profileAfter(['x'], create, input, { subject: 'nobody', roles: [] })).toBeUndefined();
  });

  it('is that of the task that the input names', async () => {
    expect(await profileAfter(['x', 'y'], cancel, { id: toGlobalId('ImportTask', 'y', 'import-1') })).toBe('y');
    expect(await profileAfter(['x', 'y'], cancel, { id: toGlobalId('ExportTask', 'z', 'task-1') })).toBe('z');
    expect(await profileAfter(['x'], cancel, { id: 'no id' })).toBeUndefined();
  });

  it('is not kept where it is longer than any can be', async () => {
    const long = 'p'.repeat(129);
    expect(await profileAfter(['x', 'y'], create, { ...input, profile: long.slice(1) })).toBe(long.slice(1));
    expect(await profileAfter(['x'], create, { ...input, profile: long })).toBeUndefined();
    expect(await profileAfter(['x'], cancel, { id: toGlobalId('ImportTask', long, 'import-1') })).toBeUndefined();
  });
});

describe('every mutation', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

  it.each(mutations.map(({ name }) => name))('%s is recorded, and tells its input', async (name) => {
    const field = schema.getMutationType()?.getFields()[name];
    expect(field?.args.map((argument) => argument.name)).toEqual(['input']);
    const parts = auditedWorld({}, { caller: { subject: 'nobody', roles: [] } });
    const context = parts.world.newContext();
    const args = { input: {} };
    const attempt = async () => field?.resolve?.({}, args, context, { fieldName: name } as never);
    await expect(attempt()).rejects.toThrow('needs the role OPERATOR');
    expect(parts.records).toMatchObject([{ subject: 'nobody', mutation: name, end: { outcome: 'FORBIDDEN' } }]);
  });

  it('names the task of whatever kind that it changed', async () => {
    const parts = auditedWorld({ createExportTask: async () => exportTask({ id: 'export-5' }) });
    const document = `mutation ($input: CreateExportTaskInput!) { createExportTask(input: $input) { userErrors { code } } }`;
    const times = { from: new Date(noon).toISOString(), to: new Date(noon + 1).toISOString() };
    const record = await recordOf(parts, document, { input: { logGroupName: 'g', destination: 'b', ...times } });
    expect(record.end).toMatchObject({ outcome: 'SUCCEEDED', taskId: 'export-5', profile: 'main' });
  });
});

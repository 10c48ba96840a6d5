import { describe, expect, it } from '@jest/globals';
import {
  AccessDeniedError,
  ConflictError,
  InvalidInputError,
  InvalidStateError,
  LimitExceededError,
  NotFoundError,
  OutcomeUnknownError,
  ThrottledError,
  UnavailableError,
} from '../../src/domain/errors.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { importTask, noon, pageOf, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, type FakeParts, query, run } from '../support/fake-context.ts';

const create = `mutation ($input: CreateImportTaskInput!) { createImportTask(input: $input) {
  importTask { importId status } importTaskEdge { cursor node { importId } }
  userErrors { code message field awsErrorName } clientMutationId } }`;
const input = { sourceArn: storeArn, roleArn };
const aws = { errorName: 'SomeException', requestId: 'r-1' };

const creating = (parts: FakeParts = {}) =>
  createFakeWorld({
    writes: { createImportTask: async (profile) => importTask({ profile, id: 'new' }) },
    ...parts,
  });

describe('createImportTask', () => {
  it('creates what was asked for and echoes clientMutationId', async () => {
    const world = creating();
    const data = await query(world, create, {
      input: {
        ...input,
        filter: { startEventTime: '2026-01-31T13:00:00+01:00', endEventTime: '2026-01-31T12:00:00Z' },
        clientToken: 'once',
        clientMutationId: 'm-1',
      },
    });
    expect(data.createImportTask).toEqual({
      importTask: { importId: 'new', status: 'IN_PROGRESS' },
      importTaskEdge: { cursor: expect.any(String), node: { importId: 'new' } },
      userErrors: [],
      clientMutationId: 'm-1',
    });
    const request = { sourceArn: storeArn, roleArn, filter: { startEventTime: noon, endEventTime: noon } };
    expect(world.calls).toEqual([['createImportTask', 'main', request, 'once']]);
  });

  it.each([undefined, null, {}, { startEventTime: null }])('asks for no range with the filter %j', async (filter) => {
    const world = creating();
    await query(world, create, { input: { ...input, filter } });
    expect(world.calls).toEqual([['createImportTask', 'main', { sourceArn: storeArn, roleArn }]]);
  });

  it('leaves an open bound open', async () => {
    const world = creating();
    await query(world, create, { input: { ...input, filter: { endEventTime: '2026-01-31T12:00:00Z' } } });
    expect(world.calls).toEqual([
      ['createImportTask', 'main', { sourceArn: storeArn, roleArn, filter: { endEventTime: noon } }],
    ]);
  });

  it('gives an edge whose cursor stands in the unfiltered list of the profile', async () => {
    const world = creating({
      profiles: ['x', 'y'],
      reads: {
        listImportTasks: async (profile) =>
          pageOf([importTask({ profile, id: 'new' }), importTask({ profile, id: 'old', creationTime: noon - 1 })]),
      },
    });
    const { createImportTask } = await query(world, create, { input: { ...input, profile: 'y' } });
    const list = 'query ($after: String) { importTasks(profile: "y", after: $after) { nodes { importId } } }';
    const { importTasks } = await query(world, list, { after: createImportTask.importTaskEdge.cursor });
    expect(importTasks.nodes).toEqual([{ importId: 'old' }]);
  });

  it('tells every fault of the input at once, before AWS is asked', async () => {
    const world = creating({ profiles: ['x', 'y'] });
    const data = await query(world, create, {
      input: {
        sourceArn: 'arn:aws:s3:::bucket',
        roleArn: 'arn:aws:iam::123456789012:user/ann',
        filter: { startEventTime: '2026-01-31T12:00:00Z', endEventTime: '1969-12-31T23:59:59.999Z' },
        profile: 'z',
        clientToken: 'x'.repeat(65),
        clientMutationId: 'm-2',
      },
    });
    const { userErrors, ...rest } = data.createImportTask;
    expect(rest).toEqual({ importTask: null, importTaskEdge: null, clientMutationId: 'm-2' });
    expect(new Set(userErrors.map(({ code }: { code: string }) => code))).toEqual(new Set(['INVALID_INPUT']));
    expect(userErrors.map(({ field }: { field: string[] }) => field.join('.'))).toEqual([
      'input.clientToken',
      'input.profile',
      'input.sourceArn',
      'input.roleArn',
      'input.filter.endEventTime',
      'input.filter.endEventTime',
    ]);
    expect(world.calls).toEqual([]);
  });

  it('needs a profile where several are configured', async () => {
    const world = creating({ profiles: ['x', 'y'] });
    const data = await query(world, create, { input });
    expect(data.createImportTask.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'profile'], message: expect.stringContaining('x, y') },
    ]);
  });

  it.each([
    ['INVALID_INPUT', new InvalidInputError('no', { aws })],
    ['NOT_FOUND', new NotFoundError('no', { aws })],
    ['CONFLICT', new ConflictError('no', { aws })],
    ['LIMIT_EXCEEDED', new LimitExceededError('no', { aws })],
    ['INVALID_STATE', new InvalidStateError('no', { aws })],
    ['ACCESS_DENIED', new AccessDeniedError('no', { aws, about: 'INPUT' })],
  ])('gives %s of AWS as a user error', async (code, error) => {
    const world = creating({ writes: { createImportTask: async () => Promise.reject(error) } });
    const data = await query(world, create, { input: { ...input, clientMutationId: 'm' } });
    expect(data.createImportTask).toEqual({
      importTask: null,
      importTaskEdge: null,
      userErrors: [{ code, message: 'no', field: null, awsErrorName: 'SomeException' }],
      clientMutationId: 'm',
    });
  });

  it('names the field that an upstream fault is about, within the input', async () => {
    const error = new InvalidInputError('no', { field: ['roleArn'] });
    const world = creating({ writes: { createImportTask: async () => Promise.reject(error) } });
    const data = await query(world, create, { input });
    expect(data.createImportTask.userErrors).toMatchObject([{ field: ['input', 'roleArn'], awsErrorName: null }]);
  });

  it.each([
    ['THROTTLED', new ThrottledError('no', { retryAfterMs: 5 })],
    ['UPSTREAM_UNAVAILABLE', new UnavailableError('no')],
    ['UPSTREAM_ACCESS_DENIED', new AccessDeniedError('no', { about: 'CREDENTIALS' })],
  ])('fails with %s, which is nobody’s input', async (code, error) => {
    const world = creating({ writes: { createImportTask: async () => Promise.reject(error) } });
    const { data, errors } = await run(world, create, { input });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['createImportTask'], extensions: { code } }]);
  });

  it('tells the token to repeat the call with where the outcome is unknown', async () => {
    const error = new OutcomeUnknownError('lost', { clientToken: 'made-up' });
    const world = creating({ writes: { createImportTask: async () => Promise.reject(error) } });
    const { errors } = await run(world, create, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', clientToken: 'made-up' } }]);
  });

  it('masks what nobody expected', async () => {
    const world = creating({ writes: { createImportTask: async () => Promise.reject(new Error('secret')) } });
    const { errors } = await run(world, create, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }]);
    expect(JSON.stringify(errors)).not.toContain('secret');
  });
});

describe('cancelImportTask', () => {
  const cancel = `mutation ($input: CancelImportTaskInput!) { cancelImportTask(input: $input) {
    importTask { importId status state statistics { bytesImported } } userErrors { code field message awsErrorName } clientMutationId } }`;
  const cancelling = () =>
    createFakeWorld({
      writes: { cancelImportTask: async (_profile, id) => importTask({ id, status: 'CANCELLED', bytesImported: 5 }) },
    });

  it('cancels the import of the id', async () => {
    const world = cancelling();
    const id = toGlobalId('ImportTask', 'main', 'import-1');
    const data = await query(world, cancel, { input: { id, clientMutationId: 'm' } });
    expect(data.cancelImportTask).toEqual({
      importTask: {
        importId: 'import-1',
        status: 'CANCELLED',
        state: 'CANCELLED',
        statistics: { bytesImported: 5 },
      },
      userErrors: [],
      clientMutationId: 'm',
    });
    expect(world.calls).toEqual([['cancelImportTask', 'main', 'import-1']]);
  });

  it.each([
    ['no global id', 'import-1', 'INVALID_INPUT'],
    ['of another type', toGlobalId('ExportTask', 'main', 'import-1'), 'INVALID_INPUT'],
    ['of an import that AWS could not know', toGlobalId('ImportTask', 'main', 'a b'), 'INVALID_INPUT'],
    ['of a profile that is not configured', toGlobalId('ImportTask', 'elsewhere', 'import-1'), 'NOT_FOUND'],
  ])('refuses an id that is %s before AWS is asked', async (_what, id, code) => {
    const world = cancelling();
    const data = await query(world, cancel, { input: { id } });
    expect(data.cancelImportTask).toMatchObject({ importTask: null, userErrors: [{ code, field: ['input', 'id'] }] });
    expect(world.calls).toEqual([]);
  });

  it('gives the refusal of AWS as a user error', async () => {
    const error = new InvalidStateError('Already ended.', { aws: { errorName: 'InvalidOperationException' } });
    const world = createFakeWorld({ writes: { cancelImportTask: async () => Promise.reject(error) } });
    const data = await query(world, cancel, { input: { id: toGlobalId('ImportTask', 'main', 'import-1') } });
    expect(data.cancelImportTask.userErrors).toEqual([
      { code: 'INVALID_STATE', field: null, message: 'Already ended.', awsErrorName: 'InvalidOperationException' },
    ]);
  });
});

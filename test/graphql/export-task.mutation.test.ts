import { describe, expect, it } from '@jest/globals';
import { InvalidStateError, LimitExceededError, NotFoundError } from '../../src/domain/errors.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { exportTask, noon, pageOf } from '../support/builders.ts';
import { createFakeWorld, query, run } from '../support/fake-context.ts';

const create = `mutation ($input: CreateExportTaskInput!) { createExportTask(input: $input) {
  exportTask { taskId } exportTaskEdge { cursor node { taskId } } userErrors { code message field awsErrorName } clientMutationId } }`;
const input = {
  logGroupName: '/app/web',
  from: '2026-01-31T11:00:00Z',
  to: '2026-01-31T12:00:00Z',
  destination: 'archive',
};
const request = { logGroupName: '/app/web', from: noon - 3_600_000, to: noon, destination: 'archive' };

const creating = () =>
  createFakeWorld({
    reads: {
      listExportTasks: async () =>
        pageOf([exportTask({ id: 'new' }), exportTask({ id: 'old', creationTime: noon - 1 })]),
    },
    writes: { createExportTask: async () => exportTask({ id: 'new', status: 'PENDING' }) },
  });

describe('createExportTask', () => {
  it('creates what was asked for and echoes clientMutationId', async () => {
    const world = creating();
    const optional = { destinationPrefix: 'p/2026', taskName: 'nightly', logStreamNamePrefix: 'web-' };
    const data = await query(world, create, {
      input: { ...input, ...optional, clientToken: 'once', clientMutationId: 'm-1' },
    });
    expect(data.createExportTask).toMatchObject({
      exportTask: { taskId: 'new' },
      exportTaskEdge: { node: { taskId: 'new' } },
      userErrors: [],
      clientMutationId: 'm-1',
    });
    expect(world.calls).toEqual([['createExportTask', 'main', { ...request, ...optional }, 'once']]);
  });

  it('takes null for what is left out, and a range of no length', async () => {
    const world = creating();
    await query(world, create, {
      input: {
        ...input,
        from: input.to,
        destinationPrefix: null,
        taskName: null,
        logStreamNamePrefix: null,
        profile: null,
        clientToken: null,
      },
    });
    expect(world.calls).toEqual([['createExportTask', 'main', { ...request, from: noon }]]);
  });

  it('gives an edge whose cursor stands in the unfiltered list', async () => {
    const world = creating();
    const { createExportTask } = await query(world, create, { input });
    const { exportTasks } = await query(
      world,
      'query ($after: String) { exportTasks(after: $after) { nodes { taskId } } }',
      { after: createExportTask.exportTaskEdge.cursor },
    );
    expect(exportTasks.nodes).toEqual([{ taskId: 'old' }]);
  });

  it.each([
    ['logGroupName', ''],
    ['logGroupName', 'a b'],
    ['logGroupName', 'x'.repeat(513)],
    ['from', '1969-12-31T00:00:00Z'],
    ['to', '2026-01-31T10:59:59.999Z'],
    ['destination', ''],
    ['destination', 's3://archive'],
    ['destination', 'x'.repeat(513)],
    ['destinationPrefix', 'ä'.repeat(513)],
    ['taskName', ''],
    ['taskName', 'x'.repeat(513)],
    ['logStreamNamePrefix', ''],
    ['logStreamNamePrefix', 'a:b'],
    ['logStreamNamePrefix', 'a*'],
    ['profile', 'elsewhere'],
    ['clientToken', ''],
    ['clientToken', 'x'.repeat(65)],
  ])('refuses %s "%.20s" before AWS is asked', async (field, value) => {
    const world = creating();
    const data = await query(world, create, { input: { ...input, [field]: value } });
    expect(data.createExportTask).toMatchObject({
      exportTask: null,
      exportTaskEdge: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', field], awsErrorName: null }],
    });
    expect(world.calls).toEqual([]);
  });

  it('tells every fault at once', async () => {
    const data = await query(creating(), create, {
      input: { logGroupName: '', from: input.to, to: input.from, destination: '', taskName: '' },
    });
    expect(data.createExportTask.userErrors.map(({ field }: { field: string[] }) => field[1])).toEqual([
      'logGroupName',
      'to',
      'destination',
      'taskName',
    ]);
  });

  it('gives a taken slot as LIMIT_EXCEEDED', async () => {
    const error = new LimitExceededError('Resource limit exceeded', { aws: { errorName: 'LimitExceededException' } });
    const world = createFakeWorld({ writes: { createExportTask: async () => Promise.reject(error) } });
    const data = await query(world, create, { input });
    expect(data.createExportTask.userErrors).toEqual([
      {
        code: 'LIMIT_EXCEEDED',
        message: 'Resource limit exceeded',
        field: null,
        awsErrorName: 'LimitExceededException',
      },
    ]);
  });

  it('refuses a time that does not exist in GraphQL itself', async () => {
    const { errors } = await run(creating(), create, { input: { ...input, from: '2026-02-30T00:00:00Z' } });
    expect(errors).toMatchObject([{ message: expect.stringContaining('does not exist') }]);
  });
});

describe('cancelExportTask', () => {
  const cancel = `mutation ($input: CancelExportTaskInput!) { cancelExportTask(input: $input) {
    exportTask { taskId state } userErrors { code field } clientMutationId } }`;

  it('cancels the export of the id', async () => {
    const world = createFakeWorld({
      writes: { cancelExportTask: async (_profile, id) => exportTask({ id, status: 'PENDING_CANCEL' }) },
    });
    const id = toGlobalId('ExportTask', 'main', 'export-1');
    const data = await query(world, cancel, { input: { id, clientMutationId: 'm' } });
    expect(data.cancelExportTask).toEqual({
      exportTask: { taskId: 'export-1', state: 'CANCELLING' },
      userErrors: [],
      clientMutationId: 'm',
    });
    expect(world.calls).toEqual([['cancelExportTask', 'main', 'export-1']]);
  });

  it('refuses the id of another type before AWS is asked', async () => {
    const world = createFakeWorld();
    const data = await query(world, cancel, { input: { id: toGlobalId('ImportTask', 'main', 'x') } });
    expect(data.cancelExportTask.userErrors).toEqual([{ code: 'INVALID_INPUT', field: ['input', 'id'] }]);
    expect(world.calls).toEqual([]);
  });

  it.each([
    ['NOT_FOUND', new NotFoundError('gone')],
    ['INVALID_STATE', new InvalidStateError('ended')],
  ])('gives %s as a user error', async (code, error) => {
    const world = createFakeWorld({ writes: { cancelExportTask: async () => Promise.reject(error) } });
    const data = await query(world, cancel, { input: { id: toGlobalId('ExportTask', 'main', 'x') } });
    expect(data.cancelExportTask).toMatchObject({ exportTask: null, userErrors: [{ code, field: null }] });
  });
});

import { describe, expect, it } from '@jest/globals';
import { ConflictError, InvalidStateError } from '../../src/domain/errors.ts';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { cloudTrailImport, cloudTrailImportId, noon, pageOf, roleArn, storeArn } from '../support/builders.ts';
import { createFakeWorld, query } from '../support/fake-context.ts';

const source = { locationUri: 's3://trail/AWSLogs', bucketRegion: 'us-east-1', bucketAccessRoleArn: roleArn };
const input = { destinationArn: storeArn, source };
const id = toGlobalId('CloudTrailImport', 'main', cloudTrailImportId);
const started = cloudTrailImport({ status: 'INITIALIZING', detail: { source } });

describe('startCloudTrailImport', () => {
  const start = `mutation ($input: StartCloudTrailImportInput!) { startCloudTrailImport(input: $input) {
    cloudTrailImport { importId status source { s3 { locationUri } } statistics { prefixesFound } }
    cloudTrailImportEdge { cursor node { importId } } userErrors { code message field awsErrorName } clientMutationId } }`;
  const starting = () =>
    createFakeWorld({
      reads: {
        listCloudTrailImports: async () => pageOf([started, cloudTrailImport({ id: 'older', creationTime: noon - 1 })]),
      },
      writes: { startCloudTrailImport: async () => started },
    });

  it('starts what was asked for, and reads nothing for what AWS has answered', async () => {
    const world = starting();
    const data = await query(world, start, {
      input: {
        ...input,
        startEventTime: '2026-01-31T12:00:00Z',
        endEventTime: '2026-01-31T12:00:00Z',
        clientToken: 'once',
        clientMutationId: 'm-1',
      },
    });
    expect(data.startCloudTrailImport).toMatchObject({
      cloudTrailImport: {
        importId: cloudTrailImportId,
        status: 'INITIALIZING',
        source: { s3: { locationUri: source.locationUri } },
        statistics: null,
      },
      userErrors: [],
      clientMutationId: 'm-1',
    });
    const request = { destinationArn: storeArn, source, startEventTime: noon, endEventTime: noon };
    expect(world.calls).toEqual([['startCloudTrailImport', 'main', request, 'once']]);
  });

  it('gives an edge whose cursor stands in the unfiltered list', async () => {
    const world = starting();
    const { startCloudTrailImport } = await query(world, start, { input });
    const { cloudTrailImports } = await query(
      world,
      'query ($after: String) { cloudTrailImports(after: $after) { nodes { importId } } }',
      { after: startCloudTrailImport.cloudTrailImportEdge.cursor },
    );
    expect(cloudTrailImports.nodes).toEqual([{ importId: 'older' }]);
  });

  it.each([
    ['destinationArn', { ...input, destinationArn: roleArn }],
    ['source.locationUri', { ...input, source: { ...source, locationUri: 'https://trail.s3.amazonaws.com/' } }],
    ['source.locationUri', { ...input, source: { ...source, locationUri: 's3:///AWSLogs' } }],
    ['source.bucketRegion', { ...input, source: { ...source, bucketRegion: 'Virginia' } }],
    ['source.bucketRegion', { ...input, source: { ...source, bucketRegion: '' } }],
    ['source.bucketAccessRoleArn', { ...input, source: { ...source, bucketAccessRoleArn: storeArn } }],
    ['startEventTime', { ...input, startEventTime: '1960-01-01T00:00:00Z' }],
    ['endEventTime', { ...input, startEventTime: '2026-01-02T00:00:00Z', endEventTime: '2026-01-01T00:00:00Z' }],
    ['profile', { ...input, profile: 'elsewhere' }],
    ['clientToken', { ...input, clientToken: '' }],
  ])('refuses a wrong %s before AWS is asked', async (path, wrong) => {
    const world = starting();
    const data = await query(world, start, { input: wrong });
    expect(data.startCloudTrailImport).toMatchObject({
      cloudTrailImport: null,
      cloudTrailImportEdge: null,
      userErrors: [{ code: 'INVALID_INPUT', field: ['input', ...path.split('.')] }],
    });
    expect(world.calls).toEqual([]);
  });

  it.each(['us-east-1', 'us-gov-west-1', 'ap-southeast-5', 'us-iso-east-1', 'eusc-de-east-1'])(
    'takes the region %s',
    async (bucketRegion) => {
      const data = await query(starting(), start, { input: { ...input, source: { ...source, bucketRegion } } });
      expect(data.startCloudTrailImport.userErrors).toEqual([]);
    },
  );

  it('gives an ongoing import as a user error', async () => {
    const error = new ConflictError('Busy.', { aws: { errorName: 'AccountHasOngoingImportException' } });
    const world = createFakeWorld({ writes: { startCloudTrailImport: async () => Promise.reject(error) } });
    const data = await query(world, start, { input });
    expect(data.startCloudTrailImport.userErrors).toEqual([
      { code: 'CONFLICT', message: 'Busy.', field: null, awsErrorName: 'AccountHasOngoingImportException' },
    ]);
  });
});

describe.each(['retry', 'stop'] as const)('%sCloudTrailImport', (verb) => {
  const type = verb === 'retry' ? 'Retry' : 'Stop';
  const operation = `mutation ($input: ${type}CloudTrailImportInput!) { answer: ${verb}CloudTrailImport(input: $input) {
    cloudTrailImport { importId status } userErrors { code field awsErrorName } clientMutationId } }`;
  const method = `${verb}CloudTrailImport` as const;

  it('changes the import of the id', async () => {
    const world = createFakeWorld({ writes: { [method]: async () => started } });
    const data = await query(world, operation, { input: { id, clientMutationId: 'm' } });
    expect(data.answer).toEqual({
      cloudTrailImport: { importId: cloudTrailImportId, status: 'INITIALIZING' },
      userErrors: [],
      clientMutationId: 'm',
    });
    expect(world.calls).toEqual([[method, 'main', cloudTrailImportId]]);
  });

  it('refuses the id of another type before AWS is asked', async () => {
    const world = createFakeWorld();
    const data = await query(world, operation, { input: { id: toGlobalId('ImportTask', 'main', 'import-1') } });
    expect(data.answer.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'id'] }]);
    expect(world.calls).toEqual([]);
  });

  it('gives the refusal of AWS as a user error', async () => {
    const error = new InvalidStateError('No.', { aws: { errorName: 'InvalidParameterException' } });
    const world = createFakeWorld({ writes: { [method]: async () => Promise.reject(error) } });
    const data = await query(world, operation, { input: { id } });
    expect(data.answer).toMatchObject({
      cloudTrailImport: null,
      userErrors: [{ code: 'INVALID_STATE', field: null, awsErrorName: 'InvalidParameterException' }],
    });
  });
});

describe('several changes in one operation', () => {
  it('does not show the detail of an import as it was before a later change', async () => {
    let prefixesFound = 0;
    const bare = cloudTrailImport({ status: 'STOPPED' });
    const world = createFakeWorld({
      reads: {
        findCloudTrailImport: async () => {
          prefixesFound += 1;
          return cloudTrailImport({ detail: { statistics: { prefixesFound } } });
        },
      },
      writes: { stopCloudTrailImport: async () => bare, retryCloudTrailImport: async () => bare },
    });
    const data = await query(
      world,
      `mutation ($id: ID!) {
         stopCloudTrailImport(input: { id: $id }) { cloudTrailImport { statistics { prefixesFound } } }
         retryCloudTrailImport(input: { id: $id }) { cloudTrailImport { statistics { prefixesFound } } } }`,
      { id },
    );
    expect(data.stopCloudTrailImport.cloudTrailImport.statistics).toEqual({ prefixesFound: 1 });
    expect(data.retryCloudTrailImport.cloudTrailImport.statistics).toEqual({ prefixesFound: 2 });
  });
});

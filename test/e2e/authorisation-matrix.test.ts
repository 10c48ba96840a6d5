import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLField, isInterfaceType } from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { useAwsProfiles } from '../support/aws-profiles.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { postGraphql } from '../support/graphql-client.ts';
import { type Told, tokenTransports } from '../support/token-transports.ts';
import { createTestIssuer, type TestClaims, type TestIssuer } from '../support/tokens.ts';
import { askedFields, nodeIds, type Place } from './authorisation-fields.ts';

type Root = 'Query' | 'Mutation' | 'Subscription';

/** All fields of the root types, by `Root.field`. */
const schema = createSchema();
const rootFields = new Map<string, GraphQLField<unknown, unknown>>(
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((root) =>
    Object.values(root?.getFields() ?? {}).map((field) => [`${root?.name}.${field.name}`, field] as const),
  ),
);

/** Whoever may call, and what the gateway knows of them: undefined of whom it does not let in. */
const callers: readonly { readonly name: string; readonly claims?: TestClaims; readonly roles?: readonly string[] }[] =
  [
    { name: 'nobody' },
    { name: 'a caller whose token has expired', claims: { roles: ['OPERATOR'], profiles: ['*'], expiresInS: -3600 } },
    { name: 'a caller with a token for others', claims: { roles: ['OPERATOR'], profiles: ['*'], audience: 'others' } },
    { name: 'a caller without a role', claims: { profiles: ['*'] }, roles: [] },
    { name: 'a VIEWER', claims: { roles: ['VIEWER'], profiles: ['*'] }, roles: ['VIEWER'] },
    { name: 'an OPERATOR', claims: { roles: ['OPERATOR'], profiles: ['*'] }, roles: ['VIEWER', 'OPERATOR'] },
  ];
/** Names of one length, neither of which stands in the other or in anything else that is answered. */
const [shown, hidden, never] = ['profile-seen', 'profile-kept', 'profile-none'] as const;
const limited: TestClaims = { subject: 'ben', roles: ['OPERATOR'], profiles: [shown] };
const changing = /^(Create|Cancel|Start|Stop)/;

/** What the schema must say of a field, told apart from it: no change is open to a VIEWER, and only `viewer` to all. */
function roleOf(rootField: string): string | undefined {
  if (rootField === 'Query.viewer') return undefined;
  return rootField.startsWith('Mutation.') || rootField === 'Query.auditRecords' ? 'OPERATOR' : 'VIEWER';
}

describe('the table of root fields', () => {
  it('has every field of the schema, and every type that is a Node', () => {
    expect(Object.keys(askedFields).sort()).toEqual([...rootFields.keys()].sort());
    const node = schema.getType('Node');
    if (!isInterfaceType(node)) throw new Error('There is no interface Node.');
    const types = schema.getPossibleTypes(node).map(({ name }) => name);
    expect(Object.keys(nodeIds).sort()).toEqual([...types].sort());
  });

  it('goes by the roles that the schema tells', () => {
    for (const [name, { extensions }] of rootFields) {
      expect([name, extensions['roles']]).toEqual([name, [roleOf(name) ?? []].flat()]);
    }
  });
});

describe('a gateway over two profiles that asks for tokens', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-matrix-'));
  const places = new Map<string, Place>();
  let endpoint: AwsEndpoint;
  let restoreProfiles: () => void;
  let issuer: TestIssuer;
  let gateway: TestGateway;
  let operator: string;

  beforeAll(async () => {
    endpoint = await startAwsEndpoint();
    restoreProfiles = useAwsProfiles({ [shown]: '111111111111', [hidden]: '222222222222' }, endpoint.url);
    for (const accountId of ['111111111111', '222222222222']) {
      const task = { kind: 'IMPORT_TASK', durationSeconds: 31_000_000, accountId, region: 'eu-west-1' } as const;
      await endpoint.addTask(task);
    }
    issuer = await createTestIssuer(folder);
    operator = await issuer.sign({ roles: ['OPERATOR'], profiles: ['*'] });
    gateway = await startTestGateway({
      env: {
        GATEWAY_PROFILES: `${hidden},${shown}`,
        // What is read again and again here is not to wait for AWS's rates.
        READ_FRESHNESS_MS: '60000',
        AUTH_MODE: 'jwt',
        AUTH_JWT_ISSUER: issuer.issuer,
        AUTH_JWT_AUDIENCE: issuer.audience,
        AUTH_JWT_JWKS: issuer.jwksFile,
        AUTH_PROFILES_CLAIM: 'profiles',
      },
    });
    for (const profile of [shown, hidden]) places.set(profile, await placeIn(gateway.url, operator, profile));
    places.set(never, { ...placeOf(hidden), profile: never });
    await untilFollowed(gateway.url, operator);
  });
  afterAll(async () => {
    await gateway?.stop();
    restoreProfiles?.();
    await endpoint?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const placeOf = (profile: string): Place => {
    const place = places.get(profile);
    if (place === undefined) throw new Error(`Nothing was looked for in ${profile}.`);
    return place;
  };

  describe.each(tokenTransports)('over $name', ({ takes, ask }) => {
    /** Asks for every field that this transport takes, and gives the answers by what was asked. */
    const askAll = async (token: string | undefined, place: Place, roots: readonly Root[] = takes) => {
      const answers = new Map<string, Told>();
      for (const { root, name, field } of fieldsIn(place)) {
        if (!takes.includes(root) || !roots.includes(root)) continue;
        answers.set(name, await ask(gateway.url, token, { query: `${root.toLowerCase()} { field: ${field} }` }));
      }
      return answers;
    };

    it.each(callers)('serves $name just what they may ask for', async ({ claims, roles }) => {
      const token = claims && (await issuer.sign(claims));
      const answers = await askAll(token, placeOf(shown));
      const expected = [...answers.keys()].map((name) => [name, expectedOf(name, roles)]);
      expect([...answers].map(([name, told]) => [name, verdictOf(told)])).toEqual(expected);
      expect(answers.size).toBeGreaterThan(0);
    });

    if (takes.includes('Mutation')) {
      it('asks AWS for no change but for an OPERATOR', async () => {
        const changes = async (token: string | undefined) => {
          await endpoint.resetCounts();
          await askAll(token, placeOf(shown), ['Mutation']);
          return Object.keys(await endpoint.readCounts()).filter((action) => changing.test(action));
        };
        for (const { claims, roles = [] } of callers) {
          const made = await changes(claims && (await issuer.sign(claims)));
          expect(made.length > 0).toBe(roles.includes('OPERATOR'));
        }
        await endpoint.resetCounts();
        await askAll(await issuer.sign(limited), placeOf(hidden), ['Mutation']);
        expect(Object.keys(await endpoint.readCounts()).filter((action) => changing.test(action))).toEqual([]);
      });
    }

    it('answers an OPERATOR of another profile as if there were none of that name', async () => {
      const token = await issuer.sign(limited);
      const ofHidden = aboutOneProfile(await askAll(token, placeOf(hidden)));
      const ofNever = aboutOneProfile(await askAll(token, placeOf(never)));
      const plain = (answers: ReadonlyMap<string, Told>) =>
        [...answers].map(([name, told]) => [name, JSON.stringify(told).replaceAll(never, hidden)]);
      expect(ofHidden.size).toBeGreaterThan(0);
      expect(plain(ofHidden)).toEqual(plain(ofNever));
      // Whoever may see it is answered otherwise, or there would be nothing to compare.
      const seen = aboutOneProfile(await askAll(operator, placeOf(hidden)));
      expect([...seen].filter(([name, told]) => isDeepStrictEqual(told, ofHidden.get(name)))).toEqual([]);
    });

    it('shows an OPERATOR of another profile nothing of the one that is hidden', async () => {
      const place = placeOf(hidden);
      const { importId, taskId, cloudTrailImportId, storeArn } = place;
      const ids = Object.entries(nodeIds).flatMap(([type, idOf]) => (type === 'ImportBatch' ? [] : [idOf(place)]));
      const secrets = [hidden, '222222222222', importId, taskId, cloudTrailImportId, storeArn, ...ids];
      const leaked = async (token: string) => {
        const text = JSON.stringify([...(await askAll(token, placeOf(shown), ['Query', 'Subscription']))]);
        return secrets.filter((secret) => text.includes(secret));
      };
      expect(await leaked(await issuer.sign(limited))).toEqual([]);
      expect(await leaked(operator)).toEqual(secrets);
    });
  });
});

interface Asked {
  readonly root: Root;
  /** Which field is asked for, and which of the ways to ask for it. */
  readonly name: string;
  readonly field: string;
}

const aboutOne = ' of one profile';

/** Every way in which the table asks for every field. */
function fieldsIn(place: Place): Asked[] {
  const elsewhere = { ...place, profile: 'elsewhere' };
  return Object.entries(askedFields).flatMap(([rootField, ask]) => {
    const others = [ask(elsewhere)].flat();
    return [ask(place)].flat().map((field, index): Asked => {
      const name = `${rootField}${field === others[index] ? '' : aboutOne}${index === 0 ? '' : ` (${index + 1})`}`;
      return { root: rootField.split('.')[0] as Root, name, field };
    });
  });
}

function aboutOneProfile(answers: ReadonlyMap<string, Told>): ReadonlyMap<string, Told> {
  return new Map([...answers].filter(([name]) => name.includes(aboutOne)));
}

function expectedOf(name: string, roles: readonly string[] | undefined): string {
  if (roles === undefined) return 'UNAUTHENTICATED';
  const needed = roleOf(/^\w+\.\w+/.exec(name)?.[0] ?? '');
  return needed === undefined || roles.includes(needed) ? 'SERVED' : 'FORBIDDEN';
}

/** What an answer comes to; the answer itself if it is none of these. */
function verdictOf(told: Told): string {
  const { status, data, errors } = told;
  const codes = [...new Set(errors?.map(({ extensions }) => extensions?.['code']))];
  if (status === 4403 && data === undefined) return 'UNAUTHENTICATED';
  if (codes.length === 1 && data?.['field'] == null) {
    if (status === 401 && codes[0] === 'UNAUTHENTICATED') return 'UNAUTHENTICATED';
    if (status !== 401 && codes[0] === 'FORBIDDEN') return 'FORBIDDEN';
  }
  const answer = data?.['field'];
  // A change that was made would be one too many: all that the table asks for are refused by AWS.
  const changed = (answer as { userErrors?: readonly unknown[] } | null | undefined)?.userErrors?.length === 0;
  return errors === undefined && answer != null && !changed ? 'SERVED' : JSON.stringify(told);
}

async function dataOf(url: string, token: string, query: string): Promise<Record<string, unknown>> {
  const { data, errors } = await postGraphql(url, { query }, { authorization: `Bearer ${token}` });
  if (data == null || errors !== undefined) throw new Error(JSON.stringify(errors ?? 'no data'));
  return data;
}

/** Something of every kind in a profile, its tasks at their end. */
async function placeIn(url: string, token: string, profile: string): Promise<Place> {
  const data = await dataOf(
    url,
    token,
    `{ profile(name: "${profile}") {
         importTasks(filter: { statuses: [COMPLETED] }) { nodes { importId batches(first: 1) { nodes { batchId } } } }
         exportTasks(filter: { statuses: [COMPLETED] }, first: 1) { nodes { taskId } }
         cloudTrailImports(filter: { statuses: [COMPLETED] }, first: 1) { nodes { importId } }
         eventDataStores(first: 1) { nodes { arn } } logGroups(first: 1) { nodes { name } } } }`,
  );
  const found = data['profile'] as Record<string, { readonly nodes: readonly Record<string, unknown>[] }>;
  const imports = (found['importTasks']?.nodes ?? []) as unknown as readonly {
    readonly importId: string;
    readonly batches: { readonly nodes: readonly { readonly batchId: string }[] };
  }[];
  const withBatch = imports.find(({ batches }) => batches.nodes.length > 0);
  const first = (list: string, field: string) => {
    const value = found[list]?.nodes[0]?.[field];
    if (typeof value === 'string') return value;
    throw new Error(`The scenario has none of the ${list} in ${profile}.`);
  };
  return {
    profile,
    importId: withBatch?.importId ?? '',
    batchId: withBatch?.batches.nodes[0]?.batchId ?? '',
    taskId: first('exportTasks', 'taskId'),
    cloudTrailImportId: first('cloudTrailImports', 'importId'),
    storeArn: first('eventDataStores', 'arn'),
    logGroupName: first('logGroups', 'name'),
  };
}

/** Resolves when the event log tells of both profiles. */
async function untilFollowed(url: string, token: string): Promise<void> {
  for (let names = new Set<string>(); names.size < 2;) {
    await delay(50);
    const { taskEvents } = (await dataOf(
      url,
      token,
      '{ taskEvents(first: 200) { nodes { task { profile { name } } } } }',
    )) as {
      readonly taskEvents: {
        readonly nodes: readonly { readonly task: { readonly profile: { readonly name: string } } }[];
      };
    };
    names = new Set(taskEvents.nodes.map(({ task }) => task.profile.name));
  }
}

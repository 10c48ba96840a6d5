import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSchema } from '../../src/graphql/schema.ts';
import {
  type Arguments,
  hostileArguments,
  leavesOf,
  takenArguments,
  withValue,
} from '../support/arbitrary-arguments.ts';
import { movedGlobalId, wellMadeGlobalId } from '../support/arbitrary-global-id.ts';
import { anyStyle, type AskedField, bodyFor, fieldsWithArguments } from '../support/arbitrary-operation.ts';
import { type AwsEndpoint, startAwsEndpoint } from '../support/aws-endpoint.ts';
import { useAwsProfiles } from '../support/aws-profiles.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createTestIssuer } from '../support/tokens.ts';
import { type Asking, askOverHttp, askOverSse } from './fuzz-asking.ts';
import { runs } from './fuzz-gateway.ts';

/** Of one length, and in nothing that is generated. */
const [shown, hidden, never] = ['profile-seen', 'profile-kept', 'profile-none'] as const;
const fields = fieldsWithArguments(createSchema()).filter(({ way }) => way.length === 0);

/** The same, wherever it names the profile `local` or an id in it, about this one. */
function movedTo(value: unknown, profile: string): unknown {
  if (Array.isArray(value)) return value.map((each) => movedTo(each, profile));
  if (typeof value === 'string') return value === 'local' ? profile : (movedGlobalId(value, 'local', profile) ?? value);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, movedTo(member, profile)]));
}

/** Arguments that are about `local`; each place for a profile or an id may be the one that names it. */
function argumentsAbout({ parent, field, operation }: AskedField): fc.Arbitrary<Arguments> | undefined {
  const leaves = leavesOf(parent, field);
  const places = leaves.filter(
    ({ path }) => /^(profiles?|name|ids?)$/.test(path.at(-1) ?? '') && !/Audit/.test(field.name),
  );
  if (places.length === 0) return undefined;
  const taken = takenArguments(leaves);
  const others = operation === 'mutation' ? taken : fc.oneof(taken, hostileArguments(field));
  return fc.tuple(others, fc.constantFrom(...places), wellMadeGlobalId('local')).map(([given, { path, type }, id]) => {
    const one = String(type).includes('ID') ? id : 'local';
    return withValue(given, path, String(type).startsWith('[') ? [one] : one);
  });
}
const named = fields.flatMap((asked) => {
  const given = argumentsAbout(asked);
  return given === undefined ? [] : [[asked.name, asked, given] as const];
});

describe('a caller who may not see a profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-fuzz-'));
  let endpoint: AwsEndpoint;
  let restoreProfiles: () => void;
  let gateway: TestGateway;
  let http: Asking;
  let stream: Asking;

  beforeAll(async () => {
    endpoint = await startAwsEndpoint();
    restoreProfiles = useAwsProfiles({ [shown]: '111111111111', [hidden]: '222222222222' }, endpoint.url);
    const issuer = await createTestIssuer(folder);
    gateway = await startTestGateway({
      env: {
        GATEWAY_PROFILES: `${hidden},${shown}`,
        POLL_SLOW_MS: '3600000',
        AUTH_MODE: 'jwt',
        AUTH_JWT_ISSUER: issuer.issuer,
        AUTH_JWT_AUDIENCE: issuer.audience,
        AUTH_JWT_JWKS: issuer.jwksFile,
        AUTH_PROFILES_CLAIM: 'profiles',
      },
    });
    const token = await issuer.sign({ roles: ['OPERATOR'], profiles: [shown] });
    const headers = { authorization: `Bearer ${token}` };
    [http, stream] = [askOverHttp(gateway.url, headers), askOverSse(gateway.url, headers)];
  });
  afterAll(async () => {
    await gateway?.stop();
    restoreProfiles?.();
    await endpoint?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(named)('is told by %s what they are told of one that was never there', async (_name, asked, given) => {
    await fc.assert(
      fc.asyncProperty(given, anyStyle, async (about, style) => {
        const over = asked.operation === 'subscription' ? stream : http;
        const answerAbout = async (profile: string) => {
          const answer = await over.ask(bodyFor(asked, movedTo(about, profile) as Arguments, style));
          return { ...answer, text: answer.text.replaceAll(profile, never) };
        };
        expect(await answerAbout(hidden)).toEqual(await answerAbout(never));
      }),
      runs(12),
    );
  });
});

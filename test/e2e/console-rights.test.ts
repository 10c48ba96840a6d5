import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { toGlobalId, type NodeTypeName } from '../../src/graphql/relay/node-id.ts';
import { startAwsEndpoint, type AwsEndpoint } from '../support/aws-endpoint.ts';
import { useAwsProfiles } from '../support/aws-profiles.ts';
import { startBrowser, type Browser } from '../support/browser.ts';
import { findBuiltPages } from '../support/built-pages.ts';
import { lookAt, watchBrowser, type Watched } from '../support/console-page.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { createTestIssuer, type TestClaims, type TestIssuer } from '../support/tokens.ts';

/** The names of the operations that pages asked for, the mutations apart. */
interface Asked {
  readonly mutations: string[];
  readonly queries: string[];
}

const kinds = [
  { kind: 'IMPORT_TASK', type: 'ImportTask', act: 'cancel this import' },
  { kind: 'EXPORT_TASK', type: 'ExportTask', act: 'cancel this export' },
  { kind: 'CLOUDTRAIL_IMPORT', type: 'CloudTrailImport', act: 'stop this import' },
] as const;
const forms = [
  { path: '/new/import', act: 'start an import' },
  { path: '/new/export', act: 'start an export' },
  { path: '/new/cloudtrail-import', act: 'start a CloudTrail import' },
] as const;
const needs = 'That takes the role OPERATOR. Ask whoever runs this gateway for it.';
const changing = /cancel|stop|retry|start|create/i;

describe('the console of a gateway over two profiles that asks who is calling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-rights-'));
  /** Global ids of tasks of the profile north, by type and how they go. */
  const ids = new Map<string, string>();
  let aws: AwsEndpoint;
  let restoreProfiles: () => void;
  let issuer: TestIssuer;
  let gateway: TestGateway;
  let browser: Browser;
  let watched: Watched;

  beforeAll(async () => {
    const pagesDir = findBuiltPages();
    aws = await startAwsEndpoint();
    restoreProfiles = useAwsProfiles({ north: '111111111111', south: '222222222222' }, aws.url);
    const site = { accountId: '111111111111', region: 'eu-west-1' };
    const addTask = async (type: NodeTypeName, task: Parameters<AwsEndpoint['addTask']>[0]) => {
      const id = await aws.addTask({ ...site, ...task });
      ids.set(`${type} ${task.outcome ?? 'RUNNING'}`, toGlobalId(type, 'north', id));
    };
    for (const { kind, type } of kinds) {
      await addTask(type, { kind, durationSeconds: 31_000_000 });
      await addTask(type, { kind, outcome: 'FAILED', durationSeconds: 60 });
    }
    issuer = await createTestIssuer(folder);
    gateway = await startTestGateway({
      pagesDir,
      env: {
        GATEWAY_PROFILES: 'north,south',
        POLL_FAST_MS: '500',
        POLL_SLOW_MS: '1000',
        AUTH_MODE: 'jwt',
        AUTH_JWT_ISSUER: issuer.issuer,
        AUTH_JWT_AUDIENCE: issuer.audience,
        AUTH_JWT_JWKS: issuer.jwksFile,
        AUTH_PROFILES_CLAIM: 'profiles',
      },
    });
    browser = await startBrowser();
    watched = watchBrowser(browser);
  }, 120_000);
  afterAll(async () => {
    await browser.stop();
    await gateway.stop();
    restoreProfiles();
    await aws.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const taskPath = (what: string) => `/tasks/${encodeURIComponent(ids.get(what) ?? '')}`;
  /** A tab of its own, in which somebody with these claims has signed in by the form; and what is asked for there from then on. */
  const signIn = async (claims: TestClaims): Promise<{ readonly page: Page; readonly asked: Asked }> => {
    const page = await browser.context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(gateway.url);
    await page.getByLabel('Token').fill(await issuer.sign(claims));
    const asked: Asked = { mutations: [], queries: [] };
    page.on('request', (request) => {
      if (request.method() !== 'POST') return;
      const { operationName, query } = request.postDataJSON() as { operationName: string; query: string };
      (query.startsWith('mutation') ? asked.mutations : asked.queries).push(operationName);
    });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor({ state: 'detached' });
    return { page, asked };
  };
  const open = async (page: Page, path: string) => {
    await page.goto(`${gateway.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Each is gone once what it stands for has come.
    await page.locator('.skeleton, [aria-busy=true]').first().waitFor({ state: 'detached' });
  };
  const textOf = (page: Page) => page.getByRole('main').innerText();

  describe('to somebody who may only look', () => {
    let page: Page;
    let asked: Asked;
    beforeAll(async () => {
      ({ page, asked } = await signIn({ subject: 'ann', roles: ['VIEWER'], profiles: ['*'] }));
    }, 60_000);
    afterAll(() => page.close());

    /** Presses all that can be pressed on the page but does not lead elsewhere. */
    const pressAll = async () => {
      const buttons = await page.$$('main button, main summary');
      // By pressing one another may go: that which shows more where there is no more.
      for (const button of buttons) if (await button.isVisible()) await button.click();
      return buttons.length;
    };
    const namesOf = async () => {
      const elements = page.locator('main').locator('a, button');
      return (await elements.allInnerTexts()).filter((name) => changing.test(name));
    };

    it('shows no way to start a task in the list, and says why', async () => {
      await open(page, '/');
      await page.getByText(needs).waitFor();
      expect(await page.locator('a[href^="/new/"]').count()).toBe(0);
      expect(await lookAt(page, 'viewer-list')).toEqual([]);
    }, 60_000);

    it.each(kinds)(
      'says in place of the button that they cannot $act, and what to do',
      async ({ type, act }) => {
        await open(page, taskPath(`${type} RUNNING`));
        await page.locator('.page-head').getByText(`You can look, but not ${act}. ${needs}`).waitFor();
        expect(await namesOf()).toEqual([]);
        expect(await lookAt(page, `viewer-${type}`)).toEqual([]);
        expect(await pressAll()).toBeGreaterThan(0);
      },
      60_000,
    );

    it.each(kinds)(
      'tells what can be done about a failed task of type $type, and by whom',
      async ({ type }) => {
        await open(page, taskPath(`${type} FAILED`));
        const why = page.locator('.notice-bad');
        await why.getByText(/have somebody with the role OPERATOR (start it again|retry it)/).waitFor();
        expect(await namesOf()).toEqual([]);
        expect(await lookAt(page, `viewer-${type}-failed`)).toEqual([]);
        expect(await pressAll()).toBeGreaterThan(0);
      },
      60_000,
    );

    it.each(forms)(
      'says in place of the form at $path that they cannot fill it in',
      async ({ path, act }) => {
        await open(page, path);
        await page.getByText(`You can look here, but not ${act}`).waitFor();
        await page.getByText(needs).waitFor();
        expect(await page.locator('form, input').count()).toBe(0);
        expect(await lookAt(page, `viewer${path.replaceAll('/', '-')}`)).toEqual([]);
        await page.getByRole('link', { name: 'Show all tasks' }).click();
        await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
      },
      60_000,
    );

    it('never asks for a change, whatever they press, and not for slots that they cannot take', () => {
      expect(asked.mutations).toEqual([]);
      expect(asked.queries.filter((name) => /Slots|Quotas/.test(name))).toEqual([]);
      expect(asked.queries).toContain('TaskById');
    });
  });

  describe.each([
    ['no role', 'You have no role at this gateway', { subject: 'bob', profiles: ['*'] }],
    ['no profile that is there', 'You have no profile at this gateway', { roles: ['OPERATOR'], profiles: ['gone'] }],
  ] as const)('to somebody with %s', (name, title, claims) => {
    let page: Page;
    let asked: Asked;
    beforeAll(async () => {
      ({ page, asked } = await signIn(claims));
    }, 60_000);
    afterAll(() => page.close());

    it(`says that to whoever has ${name}, and what to do`, async () => {
      await page.getByRole('heading', { level: 1, name: 'No access' }).waitFor();
      await page.getByText(title).waitFor();
      expect(await textOf(page)).toMatch(/You are signed in as (bob|ada)\.[^]*Ask whoever runs it/);
      expect(await lookAt(page, `no-access-${name.replaceAll(' ', '-')}`)).toEqual([]);
    }, 60_000);

    it(`says the same at every address to whoever has ${name}, and asks for nothing`, async () => {
      const texts = new Set<string>();
      const there = taskPath('ImportTask RUNNING');
      for (const path of ['/', there, `/tasks/${toGlobalId('ImportTask', 'north', randomUUID())}`, '/profiles']) {
        await open(page, path);
        texts.add(await textOf(page));
      }
      for (const { path } of forms) {
        await open(page, path);
        texts.add(await textOf(page));
      }
      expect(texts.size).toBe(1);
      expect(new Set(asked.queries)).toEqual(new Set(['Viewer']));
    }, 60_000);

    it(`lets whoever has ${name} look again, or sign in with another token`, async () => {
      const before = asked.queries.length;
      const again = page.waitForResponse((response) => response.request().method() === 'POST');
      await page.getByRole('button', { name: 'Look again' }).click();
      await again;
      expect(asked.queries.slice(before)).toEqual(['Viewer']);
      await page.getByRole('button', { name: 'Sign in with another token' }).click();
      await page.getByLabel('Token').fill(await issuer.sign({ roles: ['VIEWER'], profiles: ['south'] }));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
      expect(asked.queries.slice(before)).toContain('Start');
    }, 60_000);
  });

  describe('to somebody of one profile', () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await signIn({ subject: 'cay', roles: ['OPERATOR'], profiles: ['south'] }));
    }, 60_000);
    afterAll(() => page.close());

    it('says of a task of another profile just what it says of one that never was', async () => {
      const texts = new Set<string>();
      const never = [
        toGlobalId('ImportTask', 'north', randomUUID()),
        toGlobalId('ImportTask', 'south', randomUUID()),
        toGlobalId('ImportTask', 'never', randomUUID()),
      ];
      for (const { type } of kinds) {
        await open(page, taskPath(`${type} RUNNING`));
        await page.getByRole('heading', { level: 1, name: 'There is no such task' }).waitFor();
        texts.add(await textOf(page));
      }
      for (const id of never) {
        await open(page, `/tasks/${id}`);
        await page.getByRole('heading', { level: 1, name: 'There is no such task' }).waitFor();
        texts.add(await textOf(page));
      }
      expect(texts.size).toBe(1);
    }, 60_000);

    it('says of a list of another profile just what it says of one that was never configured', async () => {
      const texts = new Set<string>();
      for (const profile of ['north', 'never']) {
        await open(page, `/?profile=${profile}`);
        await page.getByText(`There is no profile ${profile} for you`).waitFor();
        texts.add((await textOf(page)).replaceAll(profile, '…'));
      }
      expect(texts.size).toBe(1);
      expect(await lookAt(page, 'profile-missing')).toEqual([]);
    }, 60_000);

    it('names the other profile nowhere', async () => {
      for (const path of ['/', '/profiles', ...forms.map((form) => form.path)]) {
        await open(page, path);
        expect(await page.content()).not.toMatch(/north|111111111111/);
      }
      expect(await textOf(page)).toMatch('222222222222');
    }, 60_000);
  });

  it('has no policy offended against on any of these pages', () => {
    // That a token is asked for is complained of by the browser itself.
    expect(watched.complaints.filter((each) => !/status of 401/.test(each))).toEqual([]);
  });
});

import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anchorsOf, readMarkdownFiles, repository, withoutCode } from './support/markdown-files.ts';

const files = readMarkdownFiles();

/** The addresses of all links of a page: `[text](address)`. */
function linksOf(text: string): readonly string[] {
  return [...withoutCode(text).matchAll(/\]\(([^()\s]*)\)/g)].map(([, address = '']) => address);
}

function faultOf(page: string, address: string): string | undefined {
  const [path = '', anchor] = address.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
  if (!existsSync(join(repository, target))) return `${page} links to ${address}: there is no ${target}`;
  const text = files.get(target);
  if (anchor === undefined || (text !== undefined && anchorsOf(text).has(anchor))) return undefined;
  return `${page} links to ${address}: ${target} has no such heading`;
}

describe('the links of the documentation', () => {
  const links = [...files].flatMap(([page, text]) => linksOf(text).map((address) => ({ page, address })));
  const within = links.filter(({ address }) => !/^[a-z]+:/.test(address));

  it('lead to files and headings that are there', () => {
    expect(within.length).toBeGreaterThan(200);
    expect(within.map(({ page, address }) => faultOf(page, address)).filter((fault) => fault !== undefined)).toEqual(
      [],
    );
  });

  it('go outside by https alone', () => {
    const others = links.filter(({ address }) => /^[a-z]+:/.test(address) && !address.startsWith('https://'));
    expect(others).toEqual([]);
  });

  it('lead from the index to every page of docs/', () => {
    const index = new Set(linksOf(files.get('docs/README.md') ?? ''));
    const pages = [...files.keys()].filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/README.md');
    expect(pages.filter((path) => !index.has(path.slice('docs/'.length)))).toEqual([]);
  });
});

describe('the anchors of headings', () => {
  it('are those of GitHub: lower case, hyphens for blanks, numbered where they repeat', () => {
    const text = '# One, two\n\n## `After` it_all: 1.\n\n## One, two\n\n```sh\n# no heading\n```\n';
    expect([...anchorsOf(text)]).toEqual(['one-two', 'after-it_all-1', 'one-two-1']);
  });
});

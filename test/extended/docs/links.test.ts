import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import GithubSlugger from 'github-slugger';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../../support/paths.ts';
import { type Page, readPage } from './support/page.ts';

/** What the repository keeps, as opposed to what is installed, built or expected of a test. */
const NEVER_ENTERED = new Set(['node_modules', 'dist', 'coverage', 'expected', '.git', 'cdktf.out']);
const pages = new Map(markdownBelow(REPOSITORY).map((path) => [path, readPage(path)]));

describe.each([...pages.values()].map((page) => [page.path, page] as const))('the links of %s', (_, page) => {
  it('lead to something that is there', () => {
    expect(linksOf(page).filter((url) => !leadsSomewhere(url, page))).toEqual([]);
  });
});

it('docs/README.md has a link to each page of the documentation', () => {
  const index = pages.get('docs/README.md');
  const linked = index ? linksOf(index).map((url) => normalize(join('docs', url))) : [];
  const others = [...pages.keys()].filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect(others.length).toBeGreaterThan(20);
  expect(others.filter((path) => !linked.includes(path))).toEqual([]);
});

describe('a link', () => {
  it.each([
    ['docs/no-such-page.md', false],
    ['docs/README.md#no-such-heading', false],
    ['#no-such-heading', false],
    ['http://example.org', false],
    ['https://', false],
    ['/etc/hosts', false],
    ['../outside.md', false],
    ['docs/README.md#follow-along-without-aws', true],
    ['templates/github', true],
    ['https://example.org', true],
  ])('to %s is followed', (url, found) => {
    const readme = pages.get('README.md');
    expect(readme && leadsSomewhere(url, readme)).toBe(found);
  });
});

/** Files and headings of the repository; what is elsewhere is not asked for, only looked at. */
function leadsSomewhere(url: string, page: Page): boolean {
  if (/^[a-z]+:/.test(url)) return URL.canParse(url) && url.startsWith('https://');
  const [file = '', anchor] = url.split('#');
  if (file.startsWith('/')) return false;
  const path = file === '' ? page.path : normalize(join(dirname(page.path), decodeURIComponent(file)));
  if (path.startsWith('..') || !existsSync(join(REPOSITORY, path))) return false;
  if (anchor === undefined) return true;
  const target = pages.get(path);
  return target !== undefined && anchorsOf(target).includes(anchor);
}

function linksOf({ tree }: Page): string[] {
  const urls: string[] = [];
  visit(tree, ['link', 'image', 'definition'], (node) => {
    if ('url' in node) urls.push(node.url);
  });
  return urls;
}

/** As GitHub names them, so that the second heading of a name gets a number. */
function anchorsOf({ tree }: Page): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  visit(tree, 'heading', (node) => {
    anchors.push(slugger.slug(toString(node)));
  });
  return anchors;
}

function markdownBelow(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !NEVER_ENTERED.has(name))
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return markdownBelow(path);
      return name.endsWith('.md') ? [relative(REPOSITORY, path)] : [];
    });
}

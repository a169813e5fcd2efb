import { describe, expect, it } from 'vitest';
import { GIT_ATTRIBUTES, GIT_IGNORE, gitFiles, missingLines } from '../../../src/code/git-files.ts';

const rules = (text = '') => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('the files for git', () => {
  it('keep state, saved plans and what Terraform downloads out of commits, and not the lock file', () => {
    const ignored = rules(gitFiles([], 'hcl').get(GIT_IGNORE));
    expect(ignored).toEqual(
      expect.arrayContaining(['.terraform/', '*.tfstate', '*.tfstate.*', '*.tfplan', 'crash.log']),
    );
    expect(ignored.filter((rule) => /lock\.hcl|node_modules/.test(rule))).toEqual([]);
  });

  it.each(['cdktf', 'cdktn'] as const)('keep what %s makes out of commits', (format) => {
    expect(rules(gitFiles([], format).get(GIT_IGNORE))).toEqual(
      expect.arrayContaining(['node_modules/', 'cdktf.out/']),
    );
  });

  it('name the files of hubform and no other, with one pattern for all accounts', () => {
    const paths = ['memberships.yaml', '111122223333/a.tf', '444455556666/a.tf', 'accounts/111122223333.ts'];
    expect(rules(gitFiles(paths, 'hcl').get(GIT_ATTRIBUTES))).toEqual([
      '/*/a.tf text eol=lf',
      '/.gitattributes text eol=lf',
      '/.gitignore text eol=lf',
      '/accounts/*.ts text eol=lf',
      '/memberships.yaml text eol=lf',
    ]);
  });
});

describe('what a file of the user lacks', () => {
  const ignore = '# why\n.terraform/\n*.tfstate\n';

  it.each([
    ['every line of it', GIT_IGNORE, ignore, '', ['.terraform/', '*.tfstate']],
    ['the lines that are not there', GIT_IGNORE, ignore, 'mine\r\n.terraform/\r\n', ['*.tfstate']],
    ['nothing', GIT_IGNORE, ignore, '*.tfstate\n.terraform/', []],
    ['the line endings', GIT_ATTRIBUTES, '/a text eol=lf\n', '*.png binary\n', ['* text=auto eol=lf']],
    ['no line endings where it has some', GIT_ATTRIBUTES, '/a text eol=lf\n', '*.tf text eol=lf\n', []],
  ])('is %s', (_, path, wanted, present, lacks) => {
    expect(missingLines(path, wanted, present)).toEqual(lacks);
  });
});

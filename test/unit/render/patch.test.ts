import { expect, test } from 'vitest';
import { patchText } from '../../../src/render/patch.ts';

test('a patch has the headers of git, for a changed, a new and a removed file', () => {
  const text = patchText([
    { path: 'out/changed.tf', before: 'a\nb\nc\n', after: 'a\nB\nc\n' },
    { path: 'out/new.tf', after: 'new\n' },
    { path: 'out/gone.tf', before: 'gone' },
  ]);
  expect(text).toBe(`\
diff --git a/out/changed.tf b/out/changed.tf
--- a/out/changed.tf
+++ b/out/changed.tf
@@ -1,3 +1,3 @@
 a
-b
+B
 c
diff --git a/out/new.tf b/out/new.tf
new file mode 100644
--- /dev/null
+++ b/out/new.tf
@@ -0,0 +1,1 @@
+new
diff --git a/out/gone.tf b/out/gone.tf
deleted file mode 100644
--- a/out/gone.tf
+++ /dev/null
@@ -1,1 +0,0 @@
-gone
\\ No newline at end of file
`);
});

test('without changes there is no patch', () => {
  expect(patchText([])).toBe('');
});

test('a file with too many changes is replaced as a whole', () => {
  const lines = (prefix: string) => Array.from({ length: 3000 }, (_, i) => `${prefix}${i}\n`).join('');
  const text = patchText([{ path: 'a', before: lines('old'), after: lines('new') }]);
  expect(text).toContain('@@ -1,3000 +1,3000 @@\n-old0\n');
  expect(text.match(/^-old/gm)).toHaveLength(3000);
  expect(text.match(/^\+new/gm)).toHaveLength(3000);
});

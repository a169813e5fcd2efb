import { expect, test } from 'vitest';
import { policyHash, readReportSources } from '../../../../src/files/package/report-sources.ts';
import { REPORT_FILES } from '../../../../src/render/report/page.ts';

test('every file of the report is read, under its name', async () => {
  const sources = await readReportSources(REPORT_FILES);
  expect([...sources.keys()]).toEqual([...REPORT_FILES]);
  for (const text of sources.values()) expect(text).not.toBe('');
});

test('a missing file is a disk error', async () => {
  await expect(readReportSources(['missing.js'])).rejects.toMatchObject({ code: 'disk' });
});

test('the hash is the SHA-256 in Base64', () => {
  expect(policyHash('')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  expect(policyHash('zwölf')).toHaveLength(44);
});

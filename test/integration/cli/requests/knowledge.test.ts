import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeOf } from '../../../../src/cli/requests/knowledge.ts';
import { canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { type BootstrapLine, bootstrapInvocation } from '../../../support/bootstrap-line.ts';
import { membership } from '../../../support/wire.ts';

const directory = mkdtempSync(join(tmpdir(), 'hubform-knowledge-'));
const SNAPSHOT = join(directory, 'm.yaml');
beforeAll(() => {
  writeFileSync(SNAPSHOT, writeSnapshot(canonicalSnapshot([membership()])));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});
const known = (line: string, isOrganizationRead = false, given?: BootstrapLine) =>
  knowledgeOf(bootstrapInvocation(line, given), isOrganizationRead);

describe('what is known of both sides', () => {
  it('is read, unless a snapshot is named or nothing is to be read', async () => {
    expect((await known('--role-name read')).kind).toBe('live');
    expect(await known(`--snapshot ${SNAPSHOT}`)).toEqual({
      ...{ kind: 'snapshot', snapshot: canonicalSnapshot([membership()]) },
    });
    expect(await known('--offline --assume-hub on')).toEqual({ kind: 'offline' });
  });

  it('may be a snapshot while the organization is read', async () => {
    expect(await known(`--snapshot ${SNAPSHOT} --timeout 5`, true)).toMatchObject({
      ...{ kind: 'snapshot', scan: { timeoutSeconds: 5 } },
    });
  });

  it('is what a flag says, whatever hubform.yaml has', async () => {
    const [offline, snapshot] = [{ offline: true, assumeHub: 'off' }, { snapshot: SNAPSHOT }];
    expect((await known(`--snapshot ${SNAPSHOT}`, false, { file: offline })).kind).toBe('snapshot');
    expect((await known('--offline --assume-hub off', false, { file: snapshot })).kind).toBe('offline');
    expect((await known(`--snapshot ${SNAPSHOT}`, false, { file: { roleName: 'read' } })).kind).toBe('snapshot');
  });

  it.each([
    [`--snapshot SNAPSHOT --offline --assume-hub on`, '--snapshot and --offline cannot be used together'],
    ['--offline', 'it is not known whether Security Hub is on in the members, and --offline reads nothing'],
    ['--snapshot SNAPSHOT --organization', '--organization applies to a scan of AWS, and this run scans nothing'],
    ['--offline --assume-hub on --role-name read', '--role-name applies to a scan of AWS, and this run scans nothing'],
    [
      '--snapshot SNAPSHOT --profile p --timeout 5',
      '--profile, --timeout apply to a scan of AWS, and this run scans nothing',
    ],
  ])('is one thing: %s', async (line, message) => {
    await expect(known(line.replace('SNAPSHOT', SNAPSHOT))).rejects.toMatchObject({ code: 'usage', message });
  });

  it.each([
    ['--offline --assume-hub on', {}, 'Leave it out, or leave out --offline.'],
    ['', { offline: true, assumeHub: 'on' }, 'Leave it out, or remove offline from hubform.yaml.'],
    ['', { snapshot: SNAPSHOT }, 'Leave it out, or remove snapshot from hubform.yaml.'],
  ])('has a hint that can be followed: %j and %j in hubform.yaml', async (line, file, hint) => {
    await expect(known(`${line} --role-name read`.trim(), false, { file })).rejects.toMatchObject({ hint });
  });
});

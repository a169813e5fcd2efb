import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { snapshotPlaces } from '../../../../src/actions/places/snapshot-places.ts';
import { type Membership, canonicalSnapshot } from '../../../../src/membership/model.ts';
import { writeSnapshot } from '../../../../src/snapshot/write.ts';
import { temporaryDirectory } from '../../../support/files/directory.ts';
import { REPOSITORY } from '../../../support/paths.ts';
import { quietContext } from '../../../support/verifying.ts';
import { MEMBER, membership } from '../../../support/wire.ts';

const OTHER = '222233334444';
const text = (...memberships: Membership[]) => writeSnapshot(canonicalSnapshot(memberships));

/** In the repository that the tests run in. */
const NAME = `places-${process.pid}`;
const HERE = join(REPOSITORY, 'coverage', NAME);
mkdirSync(join(HERE, 'many'), { recursive: true });
afterAll(() => {
  rmSync(HERE, { recursive: true });
});

const both = text(membership({ region: 'eu-west-1' }), membership({ account: OTHER, region: 'eu-west-2' }));
const one = join(HERE, 'one.yaml');
const many = join(HERE, 'many');
writeFileSync(one, both);
writeFileSync(join(many, `${MEMBER}.yaml`), text(membership({ region: 'eu-west-1' })));
const lineOf = (part: string) => both.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('the place of a target', () => {
  it('is its line in the snapshot, else that of its account, else the first line', async () => {
    const placeOf = await snapshotPlaces([one], quietContext());
    const uri = `coverage/${NAME}/one.yaml`;
    expect(placeOf({ account: OTHER, region: 'eu-west-2' })).toEqual({ uri, line: lineOf('eu-west-2:') });
    expect(placeOf({ account: OTHER, region: 'eu-west-1' })).toEqual({ uri, line: lineOf(`"${OTHER}":`) });
    expect(placeOf({ account: '999999999999', region: 'eu-west-1' })).toEqual({ uri, line: 1 });
  });

  it('is in the file of its account, and in the other snapshot where there is none', async () => {
    const placeOf = await snapshotPlaces([many, one], quietContext());
    expect(placeOf({ account: MEMBER, region: 'eu-west-1' })?.uri).toBe(`coverage/${NAME}/many/${MEMBER}.yaml`);
    expect(placeOf({ account: OTHER, region: 'eu-west-2' })?.uri).toBe(`coverage/${NAME}/one.yaml`);
  });

  it('is not in standard input or outside of the repository', async () => {
    const outside = join(temporaryDirectory(), 'x.yaml');
    writeFileSync(outside, both);
    const target = { account: OTHER, region: 'eu-west-2' };
    expect((await snapshotPlaces(['-', outside], quietContext()))(target)).toBeUndefined();
    expect((await snapshotPlaces(['-', outside, one], quietContext()))(target)?.line).toBe(lineOf('eu-west-2:'));
  });
});

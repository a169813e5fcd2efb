import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generate } from '../../../src/actions/generate/generate.ts';
import { verify } from '../../../src/actions/verify/verify.ts';
import { canonicalSnapshot } from '../../../src/membership/model.ts';
import type { VerifyResult } from '../../../src/verify/result.ts';
import { hasTerraform, withoutNetwork } from '../../support/terraform.ts';
import { describeIf } from '../../support/tools.ts';
import { quietContext, replaceIn } from '../../support/verifying.ts';
import { accepted, invitation, membership } from '../../support/wire.ts';

/** Nothing but AWS can answer it. */
const DATA = `
data "aws_vpc" "mine" {
  default  = true
  provider = aws.us_east_1
}

locals {
  cidr = data.aws_vpc.mine.cidr_block
}

output "cidr" {
  value = local.cidr
}
`;
const ACCEPTER = 'aws_securityhub_invite_accepter';

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  readonly tamper?: (root: string) => Promise<void>;
  readonly unplanned: readonly (string | undefined)[];
  readonly finds: readonly (readonly [kind: string, address: string | undefined])[];
}

/** Each in its own account, so that one run of the command checks them all. */
const CASES: readonly Case[] = [
  {
    what: 'a data source, a local value and an output that depend on AWS are named',
    files: { 'mine.tf': DATA },
    unplanned: ['data.aws_vpc.mine mine.tf:2'],
    finds: [],
  },
  {
    what: 'variables without a value are null, and named; those of a file of values are not',
    files: {
      'mine.tf': `
variable "team" {
  type     = string
  nullable = false
  validation {
    condition     = length(var.team) > 2
    error_message = "A team has a name."
  }
}

variable "known" {
  type = string
}

output "team" {
  value = "\${var.team} \${var.known}"
}
`,
      'mine.auto.tfvars': 'known = "a"\n',
    },
    unplanned: ['var.team mine.tf:2', undefined],
    finds: [],
  },
  {
    what: 'a module of the user with such a data source is named by its file',
    files: {
      'mine.tf': 'module "mine" {\n  source    = "./mine"\n  providers = { aws = aws.us_east_1 }\n}\n',
      'mine/main.tf': 'data "aws_vpc" "mine" {\n  default = true\n}\n',
    },
    unplanned: ['module.mine.data.aws_vpc.mine mine/main.tf:1'],
    finds: [],
  },
  {
    what: 'an accepter of the user is found beside it',
    files: {
      'mine.tf': `${DATA}
resource "${ACCEPTER}" "mine" {
  provider  = aws.us_east_1
  master_id = data.aws_vpc.mine.owner_id
}
`,
    },
    unplanned: ['data.aws_vpc.mine mine.tf:2'],
    finds: [['unexpected', `${ACCEPTER}.mine`]],
  },
  {
    what: 'accepters of the user that are there only where AWS or the pipeline says so are found',
    files: {
      'mine.tf': `${DATA}
variable "need" {
  type = set(string)
}

variable "on" {
  type = bool
}

resource "${ACCEPTER}" "counted" {
  provider  = aws.us_east_1
  master_id = "666666666666"
  count     = data.aws_vpc.mine.id == "" ? 0 : 1
}

resource "${ACCEPTER}" "each" {
  provider  = aws.us_east_1
  master_id = "666666666666"
  for_each  = var.need
}

resource "${ACCEPTER}" "null" {
  provider  = aws.us_east_1
  master_id = "666666666666"
  count     = var.on == null ? 0 : 1
}
`,
    },
    unplanned: ['var.need mine.tf:15', 'var.on mine.tf:19', undefined, 'data.aws_vpc.mine mine.tf:2'],
    finds: ['counted', 'each', 'null'].map((name) => ['unexpected', `${ACCEPTER}.${name}`] as const),
  },
  {
    what: 'an edit of generated code is found beside it',
    files: { 'mine.tf': DATA },
    tamper: (root) => replaceIn(join(root, 'memberships.tf'), /master_id = "\d+"/, 'master_id = "888888888888"'),
    unplanned: ['data.aws_vpc.mine mine.tf:2'],
    finds: [['administrator', `${ACCEPTER}.us_east_1`]],
  },
  {
    what: 'generated code that is made to depend on it is not as decided',
    files: { 'mine.tf': DATA },
    tamper: (root) =>
      replaceIn(join(root, 'memberships.tf'), /master_id = "\d+"/, 'master_id = data.aws_vpc.mine.owner_id'),
    unplanned: [],
    finds: [['terraform-error', 'data.aws_vpc.mine']],
  },
];

const accountOf = (i: number) => `1000000000${String(i).padStart(2, '0')}`;

describeIf(await hasTerraform(), 'terraform', 'beside code of the user that cannot be planned offline', () => {
  let directory: string;
  let result: VerifyResult;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'hubform-test-'));
    const pending = (account: string) => membership({ account, invitations: [invitation('pending')] });
    const live = CASES.map(({ finds }, i) =>
      finds.length > 0 ? pending(accountOf(i)) : accepted('a', { account: accountOf(i) }),
    );
    await generate(canonicalSnapshot(live), {
      ...{ directory, decisionOptions: { trust: 'any' }, adoptHub: false, format: 'hcl', force: false },
    });
    for (const [i, { files, tamper }] of CASES.entries()) {
      const root = join(directory, accountOf(i));
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
      await tamper?.(root);
    }
    const request = { directory, rules: {}, live: false, allowForeign: false, env: await withoutNetwork() };
    result = await verify(request, quietContext());
  }, 900_000);
  afterAll(() => rm(directory, { recursive: true }));

  it.each(CASES.map((one, i) => ({ ...one, account: accountOf(i) })))('$what', ({ account, finds, unplanned }) => {
    const root = result.roots.find((one) => one.account === account);
    expect(root?.mismatches.map(({ kind, address }) => [kind, address])).toEqual(finds);
    const named = (root?.unplanned ?? []).map(({ address, place }) => address && `${address} ${place}`);
    expect(named.map(String).sort()).toEqual(unplanned.map(String).sort());
  });
});

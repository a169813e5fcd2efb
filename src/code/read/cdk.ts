import { type CodeFacts, sessionFacts } from './facts.ts';

/** The facts of a TypeScript file of a CDK project, by the account of each of its stacks. */
export function factsOfCdk(text: string): [account: string, facts: CodeFacts][] {
  return text
    .split(STACK)
    .slice(1)
    .map((stack): [string, CodeFacts] => [stack.slice(0, ACCOUNT_LENGTH), factsOfStack(stack)]);
}

const ACCOUNT_LENGTH = 12;
/** The class of a stack is named after its account. */
const STACK = /^(?:export )?class Account(?=\d{12} extends TerraformStack)/m;

const TYPES: Readonly<Record<string, string>> = {
  accepter: 'aws_securityhub_invite_accepter',
  hub: 'aws_securityhub_account',
  member: 'aws_securityhub_member',
};

/** A construct id is its kind and the name of its Terraform resource, see stack.ts beside the templates' renderer. */
const CONSTRUCT = /\bnew Securityhub\w+\(this, "(accepter|hub|member)_(\w+)"/g;

function factsOfStack(text: string): CodeFacts {
  const all = (pattern: RegExp) => Array.from(text.matchAll(pattern), ([, value = '']) => value);
  return {
    resources: Array.from(text.matchAll(CONSTRUCT), ([, kind = '', name = '']) => `${TYPES[kind] ?? ''}.${name}`),
    imports: all(/^\s*to: "([\w.-]+)"/gm),
    removed: all(/^\s*from: "([\w.-]+)"/gm),
    // Only its synthesis has it.
    destroyed: [],
    moved: [],
    administrators: all(/^\s*masterId: "(\d{12})"/gm),
    providers: text
      .split(/\bnew AwsProvider\(/)
      .slice(1)
      .map((block) => {
        const alias = /^\s*alias: "([\w-]+)"/m.exec(block)?.[1];
        const roleArn = /^\s*roleArn: "([^"]+)"/m.exec(block)?.[1];
        return {
          ...(alias !== undefined && { alias }),
          ...(roleArn !== undefined && { roleArn }),
          ...sessionFacts({
            externalId: /^\s*externalId: (\S+)/m.exec(block)?.[1],
            sessionName: /^\s*sessionName: "([^"]+)"/m.exec(block)?.[1],
            duration: /^\s*duration: "([^"]+)"/m.exec(block)?.[1],
          }),
          accounts: /^\s*allowedAccountIds: \[([^\]]*)\]/m.exec(block)?.[1]?.match(/\d{12}/g) ?? [],
        };
      }),
    versions: all(/^\s*required_version: "([^"]*)"/gm),
  };
}

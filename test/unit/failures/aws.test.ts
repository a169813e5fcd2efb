import { describe, expect, it } from 'vitest';
import { classifyError } from '../../../src/aws/errors/classify.ts';
import { AWS } from '../../../src/failures/aws.ts';
import { explain } from '../../../src/failures/failure.ts';
import { hintFor } from '../../../src/failures/hint-for.ts';
import { NETWORK } from '../../../src/failures/network.ts';
import { AWS_ANSWERS } from '../../support/failures/answers.ts';

const POLICIES = ['read', 'fleet'] as const;
const answers = Object.entries(AWS_ANSWERS);

describe('what AWS answers is explained by the failure of that title:', () => {
  it.each(answers)('%s', (title, { call, status, name, message }) => {
    const error = { name, message, $metadata: { httpStatusCode: status } };
    const cause = call === 'AssumeRole' ? 'assume-role-denied' : classifyError(error).cause;
    const action = call === 'AssumeRole' ? 'sts:AssumeRole' : 'securityhub:DescribeHub';
    const facts = { message, cause, call: action, policies: POLICIES };
    expect(explain(AWS, facts)).toMatchObject({ title, message });
    expect(hintFor({ message, cause, call: action })).toMatch(/^[A-Z].*\.$/);
  });

  it('and no title is without an answer, but for those of the network', () => {
    const network = NETWORK.map(({ title }) => title);
    const titles = AWS.map(({ title }) => title).filter((title) => !network.includes(title));
    expect(titles.sort()).toEqual(Object.keys(AWS_ANSWERS).sort());
  });
});

import { failing, stsError } from '../stub-server.ts';
import { AWS_ANSWERS, type AwsAnswer } from './answers.ts';
import { type Reproduction, type Reproductions, againstAws } from './reproduction.ts';

export const AWS_REPRODUCTIONS: Reproductions = Object.fromEntries(
  Object.entries(AWS_ANSWERS).map(([title, answer]) => [title, reproduction(answer)]),
);

function reproduction({ call, status, name, message }: AwsAnswer): Reproduction {
  if (call === 'DescribeHub') return againstAws({ DescribeHub: failing(status, name, message) });
  const scope = ['--account', '222233334444', '--role-name', 'read', '--region', 'us-east-1'];
  return againstAws({ AssumeRole: stsError(status, name, message) }, scope);
}

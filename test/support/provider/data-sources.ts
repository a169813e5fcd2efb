import { partitionOf } from '../../../src/membership/identifiers.ts';
import type { Configured } from './configuration.ts';
import type { ProviderVersion } from './schema.ts';
import type { Attributes } from './values.ts';

type DataSource = (config: Attributes, provider: Configured, version: ProviderVersion) => Attributes;

export const DATA_SOURCES: Readonly<Record<string, DataSource>> = {
  aws_caller_identity: (_config, { account, arn, userId }) => ({
    id: account,
    account_id: account,
    arn,
    user_id: userId,
  }),

  // The text of a Region is not known here, and nothing of ours asks for it.
  aws_region: (config, provider, version) => {
    const asked = version === '6' ? config.region : config.name;
    const region = typeof asked === 'string' ? asked : provider.region;
    const suffix = partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    return {
      id: region,
      name: region,
      description: region,
      endpoint: `ec2.${region}.${suffix}`,
      ...(version === '6' && { region }),
    };
  },
};

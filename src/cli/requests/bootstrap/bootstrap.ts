import type { BootstrapRequest } from '../../../actions/bootstrap/request.ts';
import { HubformError } from '../../../error.ts';
import { defined } from '../defined.ts';
import { directoryOf, rootOptionsOf } from '../generate.ts';
import { type KnowledgeInvocation, knowledgeOf } from '../knowledge.ts';
import { type NamedInvocation, namedSourceOf } from './member-source.ts';
import { type MissingInvocation, missingSourceOf } from './missing.ts';

export type BootstrapInvocation = NamedInvocation &
  KnowledgeInvocation & { readonly sources: NamedInvocation['sources'] & MissingInvocation['sources'] };

/** Throws `usage`, `disk`, `snapshot` or `credentials`. */
export async function bootstrapRequestOf(invocation: BootstrapInvocation): Promise<BootstrapRequest> {
  const { values } = invocation;
  const { administratorRoleName: roleName, administratorProfile: profile } = values;
  const directory = directoryOf(values.output);
  const source = (await missingSourceOf(invocation)) ?? (await namedSourceOf(invocation));
  if (directory === undefined) {
    throw new HubformError('usage', 'hubform bootstrap needs a directory to write to', {
      hint: 'Name it with -o DIR.',
    });
  }
  const { administratorHub, prune, dryRun, assumeHub, templates } = values;
  return {
    ...{ source, directory, format: values.format, force: values.force },
    knowledge: await knowledgeOf(invocation, source.kind === 'named' && source.organization !== undefined),
    access: defined({ roleName, profile }),
    ...rootOptionsOf(values, values.applyRoleName ?? roleName),
    ...defined({ assumeHub, templates }),
    ...(administratorHub && { administratorHub }),
    ...(prune && { prune }),
    ...(dryRun && { writesNothing: true }),
  };
}

import * as z from 'zod';
import type { TerraformError } from '../../verify/plan-facts.ts';

/**
 * The output of `terraform plan -json` and `terraform apply -json`.
 * https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export interface PlanOutput {
  readonly errors: readonly TerraformError[];
  /** Terraform's message about each resource that changes, by address. */
  readonly messages: ReadonlyMap<string, string>;
}

const line = z.object({
  type: z.string(),
  '@message': z.string().default(''),
  change: z.object({ resource: z.object({ addr: z.string() }) }).optional(),
  diagnostic: z
    .object({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().default(''),
      address: z.string().optional(),
      range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
    })
    .optional(),
});
type Diagnostic = NonNullable<z.infer<typeof line>['diagnostic']>;

/** Ignores other lines, because a provider may write to standard output, too. Returns each error once. */
export function parseUiOutput(stdout: string): PlanOutput {
  const errors: TerraformError[] = [];
  const messages = new Map<string, string>();
  for (const text of stdout.split('\n')) {
    const { type, change, diagnostic, '@message': message } = parseLine(text) ?? { type: '' };
    if (type === 'planned_change' && change) messages.set(change.resource.addr, message ?? '');
    if (type === 'diagnostic' && diagnostic?.severity === 'error') errors.push(terraformError(diagnostic));
  }
  return { errors: unique(errors), messages };
}

function terraformError({ summary, detail, address, range }: Diagnostic): TerraformError {
  return {
    summary: summary.trim(),
    detail: detail.trim(),
    ...(address !== undefined && { address }),
    ...(range && { place: `${range.filename}:${range.start.line}` }),
  };
}

function unique(errors: readonly TerraformError[]): TerraformError[] {
  return [...new Map(errors.map((error) => [JSON.stringify(error), error])).values()];
}

function parseLine(text: string): z.infer<typeof line> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

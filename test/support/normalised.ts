/** Terraform's JSON syntax. */
export type Terraform = Readonly<Record<string, unknown>>;

/**
 * What files of Terraform's JSON syntax say together, in one form: without comments and the backend, and with a list
 * wherever the syntax takes a block or a list of them.
 */
export function normalised(files: readonly Terraform[]): Terraform {
  const whole = Object.assign({}, ...files.map(withoutComments)) as Record<string, unknown>;
  // More than one file may hold resources.
  const held = files.flatMap((file) => (file.resource === undefined ? [] : [withoutComments(file.resource)]));
  if (held.length > 0) whole.resource = Object.assign({}, ...held);
  const { backend, ...terraform } = whole.terraform as Record<string, unknown>;
  const { aws } = whole.provider as { aws: Record<string, unknown>[] };
  const providers = aws.map((one) => ({
    ...one,
    ...('assume_role' in one && { assume_role: [one.assume_role].flat() }),
  }));
  return { ...whole, terraform, provider: { aws: providers } };
}

function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, inner]) => [key, withoutComments(inner)]),
  );
}

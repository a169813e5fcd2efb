/** `1 target`, `2 targets`; `plural` where an s is not enough. */
export function pluralize(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

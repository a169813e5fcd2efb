import { afterAll } from 'vitest';

const names: string[] = [];

/** Notes that the stand-in and the real provider did the same for these; the count is printed at the end of the test file. */
export function agreed(more: readonly string[]): void {
  names.push(...more);
}

afterAll(() => {
  if (names.length > 0)
    console.info(`the stand-in agrees with hashicorp/aws 5.100.0 on ${names.length}: ${names.join(', ')}`);
});

/** `maxAttempts` is written `--max-attempts`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `maxAttempts` is read from `HUBFORM_MAX_ATTEMPTS`. */
export function environmentName(key: string): string {
  return `HUBFORM_${key.replace(/[A-Z]/g, '_$&').toUpperCase()}`;
}

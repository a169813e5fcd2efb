/**
 * Whether a request was addressed to this machine. A web page whose own name leads to 127.0.0.1 (DNS rebinding) is of the
 * emulator's origin to a browser: it could sign, read the snapshot and change it. The name it was asked by gives it away.
 */
export function isOfThisMachine(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|([a-z\d-]+\.)*localhost)$/.test(name);
}

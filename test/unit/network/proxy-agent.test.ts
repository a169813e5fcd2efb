import { expect, it } from 'vitest';
import { isExcepted } from '../../../src/network/proxy-agent.ts';

const STS = 'https://sts.eu-west-1.amazonaws.com/';

it.each<[noProxy: string, url: string, excepted: boolean]>([
  ['', STS, false],
  ['*', STS, true],
  ['sts.eu-west-1.amazonaws.com', STS, true],
  ['amazonaws.com', STS, true],
  ['.amazonaws.com', STS, true],
  ['*.amazonaws.com', STS, true],
  ['AmazonAWS.com', STS, true],
  ['aws.com', STS, false],
  ['eu-west-1', STS, false],
  ['localhost, amazonaws.com', STS, true],
  ['localhost amazonaws.com', STS, true],
  [', ,', STS, false],
  ['amazonaws.com:443', STS, true],
  ['amazonaws.com:8443', STS, false],
  ['example.com:8443', 'https://example.com:8443/', true],
  ['127.0.0.1', 'https://127.0.0.1:4566/', true],
])('NO_PROXY=%s for %s: %s', (noProxy, url, excepted) => {
  expect(isExcepted(url, noProxy)).toBe(excepted);
});

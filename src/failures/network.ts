import type { KnownFailure } from './failure.ts';

/** Between this machine and AWS. The messages are those of Node and OpenSSL, and of hubform for a proxy. */
export const NETWORK: readonly KnownFailure[] = [
  {
    title: '… self-signed certificate…',
    pattern:
      /self[- ]signed certificate|unable to get (?:local )?issuer certificate|unable to verify the first certificate/i,
    hint: 'Set AWS_CA_BUNDLE to a file with the certificates of your network: a proxy that inspects TLS presents its own.',
  },
  {
    title: '… certificate has expired',
    pattern: /certificate has expired|certificate is not yet valid/i,
    hint: 'Check the clock of this machine. If it is right, ask the owner of the server or proxy for a new certificate.',
  },
  {
    title: "… Hostname/IP does not match certificate's altnames: …",
    pattern: /does not match certificate's altnames/i,
    hint: 'Check the endpoint URL, DNS and the proxy: a server with another name responded.',
  },
  {
    title: '…wrong version number…',
    pattern: /wrong version number|packet length too long/i,
    hint: 'Check http:// and https:// in the endpoint URL and in HTTPS_PROXY: the other side does not speak TLS.',
  },
  {
    title: '… the proxy … answered 407 Proxy Authentication Required',
    pattern: /the proxy \S+ answered 407/i,
    hint: 'Write the user name and the password into HTTPS_PROXY, as USER:PASSWORD@ before the host: the proxy asks for them.',
  },
  {
    title: '… the proxy … answered …',
    pattern: /the proxy \S+ answered \d/i,
    hint: 'Ask the owner of the proxy to allow the host, or add the host to NO_PROXY if no proxy is needed to reach it.',
  },
  {
    title: '… ECONNREFUSED …',
    pattern: /ECONNREFUSED/,
    hint: 'Check the endpoint URL and HTTPS_PROXY: nothing listens at that address.',
  },
  {
    title: '… getaddrinfo ENOTFOUND …',
    pattern: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN)/,
    hint: 'Check the network, DNS, AWS_REGION, the endpoint URL and HTTPS_PROXY: the host name does not resolve.',
  },
  {
    title: '… a request has exceeded the configured … ms requestTimeout…',
    pattern: /exceeded the configured \d+ ms|timed out|ETIMEDOUT|did not end within/i,
    hint: 'Check the network and the proxy, or raise --timeout.',
  },
];

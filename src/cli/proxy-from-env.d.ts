/** The package has no types of its own. */
declare module 'proxy-from-env' {
  /** The URL of the proxy, or an empty text where there is none to go through. */
  export function getProxyForUrl(url: string): string;
}

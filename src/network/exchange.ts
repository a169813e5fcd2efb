import { request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { type Agent, request as requestHttps } from 'node:https';

export interface Question {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * One request, the way that the network wants it: `fetch` knows no proxy. A redirect is an answer like any other, so
 * that no token is carried to another place. Rejects with what Node says, or with the signal's reason.
 */
export function exchange(
  url: URL,
  { method, headers, body, signal }: Question,
  httpsAgent: Agent | undefined,
): Promise<Answer> {
  const secure = url.protocol === 'https:';
  const agent = secure ? httpsAgent : undefined;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      // In Node's words an abort says nothing about who wanted it.
      reject(signal.aborted && signal.reason instanceof Error ? signal.reason : error);
    };
    const options = { method, headers, signal, ...(agent && { agent }) };
    const sent = (secure ? requestHttps : requestHttp)(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', fail);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

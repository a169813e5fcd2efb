import XMLBuilder from 'fast-xml-builder';

/** An HTTP response, without the headers that the server adds to every response. */
export interface HttpResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** `x-amzn-errortype`: the error name in protocols that send it as a header. */
  readonly errorType?: string;
}

/** An AWS error, independent of the protocol. */
export interface ServiceError {
  /** The error name: `AccessDeniedException`. */
  readonly error: string;
  readonly status: number;
  readonly message: string;
}

/** The supported services, by the name in the credential scope. */
export type ServiceName = 'securityhub' | 'sts' | 'ec2' | 'account' | 'organizations';

export function isServiceError(value: object): value is ServiceError {
  return 'error' in value;
}

export function json(value: unknown): HttpResponse {
  return { status: 200, contentType: 'application/json', body: JSON.stringify(value) };
}

export function json11(value: unknown): HttpResponse {
  return { status: 200, contentType: 'application/x-amz-json-1.1', body: JSON.stringify(value) };
}

export function xml(root: string, namespace: string, content: object): HttpResponse {
  return xmlResponse(200, { [root]: { '@_xmlns': namespace, ...content } });
}

/** A 200 with a body that no parser of any protocol accepts. */
export function garbled(): HttpResponse {
  return { status: 200, contentType: 'application/json', body: '<html><body>Service Unavailable' };
}

/** The error in the protocol of the service. */
export function errorResponse(service: ServiceName, serviceError: ServiceError, requestId: string): HttpResponse {
  const { error, status, message } = serviceError;
  switch (service) {
    case 'securityhub':
      // An error without a message has an empty object as its body; the SDK shows it as "UnknownError".
      return restError(serviceError, message === '' ? {} : { Message: message, Code: error });
    case 'account':
      return restError(serviceError, { message });
    case 'organizations':
      return {
        status,
        contentType: 'application/x-amz-json-1.1',
        body: JSON.stringify({ __type: error, Message: message }),
      };
    case 'sts':
      return xmlResponse(status, {
        ErrorResponse: {
          '@_xmlns': 'https://sts.amazonaws.com/doc/2011-06-15/',
          Error: { Type: status < 500 ? 'Sender' : 'Receiver', Code: error, Message: message },
          RequestId: requestId,
        },
      });
    case 'ec2':
      return xmlResponse(status, {
        Response: { Errors: { Error: { Code: error, Message: message } }, RequestID: requestId },
      });
  }
}

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });

function restError({ status, error }: ServiceError, body: object): HttpResponse {
  return { status, contentType: 'application/json', body: JSON.stringify(body), errorType: error };
}

function xmlResponse(status: number, content: object): HttpResponse {
  return {
    status,
    contentType: 'text/xml;charset=UTF-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(content)}`,
  };
}

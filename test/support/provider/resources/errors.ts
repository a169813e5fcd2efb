import type { ServiceException } from '../failure.ts';

/** What the provider takes for "there is none". */
export function isNoSuchResource({ name, message }: ServiceException): boolean {
  return (
    name === 'ResourceNotFoundException' ||
    (name === 'AccessDeniedException' && message.includes('The request is rejected since no such resource found'))
  );
}

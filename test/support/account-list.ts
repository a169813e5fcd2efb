import { HubformError } from '../../src/error.ts';
import { readAccountList } from '../../src/snapshot/account-list.ts';

/** What an accounts file gives: each account as `ID` or `ID name`, or the message of the error. */
export async function accountsIn(text: string, file: string): Promise<readonly string[] | string> {
  try {
    return (await readAccountList(text, file)).map(({ id, name }) => (name === undefined ? id : `${id} ${name}`));
  } catch (error) {
    if (error instanceof HubformError && error.code === 'usage') return error.message;
    throw error;
  }
}

export const [A, B] = ['111122223333', '222233334444'];

import { HubformError } from '../../src/error.ts';
import { readAccountList } from '../../src/snapshot/account-list.ts';

/** What an accounts file gives: each account as `ID`, `ID name` or `ID name [state]`, or the message of the error. */
export async function accountsIn(text: string, file: string): Promise<readonly string[] | string> {
  try {
    return (await readAccountList(text, file)).map(({ id, name, state }) =>
      [id, ...(name === undefined ? [] : [name]), ...(state === undefined ? [] : [`[${state}]`])].join(' '),
    );
  } catch (error) {
    if (error instanceof HubformError && error.code === 'usage') return error.message;
    throw error;
  }
}

export const [A, B] = ['111122223333', '222233334444'];

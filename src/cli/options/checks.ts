import { PROVIDER_MAP_KEY, PROVIDER_REFERENCE } from '../../code/layouts/provider-map.ts';
import { ACCOUNT_ID, REGION, ROLE_NAME, SESSION_NAME } from '../../membership/identifiers.ts';

/** What the text of a flag has to look like. Each gives the text back, or throws what was wanted. */
export const checks = {
  text: pattern(/^[^\0]+$/u, 'some text'),
  path: pattern(/^[^\0]+$/u, 'a path, or - for stdin'),
  account: pattern(ACCOUNT_ID, 'a 12-digit account id'),
  // Names are checked against the account's own list later; this only keeps out what could not be one.
  region: pattern(REGION, 'a Region such as eu-west-1'),
  // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html, with the path that ARNs may carry.
  // IAM writes a path with a slash before it, an ARN has one there anyway.
  roleName: (text: string) => roleName(text.replace(/^\//, '')),
  sessionName: pattern(SESSION_NAME, 'the name of a session, 2 to 64 letters, digits and _+=,.@-'),
  // A unit of AWS Organizations, or its root.
  unit: pattern(/^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/, 'the id of a unit, such as ou-ab12-34cd56ef'),
  // A part of what git allows (git-check-ref-format) that no shell, refspec or service takes for anything else.
  branch: pattern(/^(?!.*(\.\.|\/\/|\.lock$|[./]$))[A-Za-z0-9][\w./-]*$/, 'the name of a branch'),
  providers: (text: string) => {
    for (const part of text.split(',')) {
      const [key = '', reference = '', ...rest] = part.trim().split('=');
      if (rest.length > 0 || !PROVIDER_MAP_KEY.test(key) || !PROVIDER_REFERENCE.test(reference)) {
        throw new Error('your own providers, such as us-east-1=aws.use1');
      }
    }
    return text;
  },
  // It stands in a hidden line of the comment.
  commentId: pattern(/^[A-Za-z0-9][\w.-]{0,63}$/, 'a short name of letters, digits and _.-, such as prod'),
  url: pattern(/^https?:\/\/[^\s]+$/, 'a URL such as http://127.0.0.1:4566'),
};

const roleName = pattern(ROLE_NAME, 'the name of an IAM role, such as hubform-read or path/hubform-read');

function pattern(expression: RegExp, wanted: string): (text: string) => string {
  return (text) => {
    if (!expression.test(text)) throw new Error(wanted);
    return text;
  };
}

import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestTemplate } from '../../../../src/aws/client/request-template.ts';

const text = fc.stringMatching(/^[ -~]{0,30}$/);
const request = fc.record({
  hostname: fc.constantFrom('securityhub.eu-west-1.amazonaws.com', '127.0.0.1'),
  path: fc.constantFrom('/accounts', '/members', '/proxy of mine/a%20b/invitations', '/a//b/./administrator'),
  query: fc.dictionary(fc.constantFrom('MaxResults', 'OnlyAssociated', 'b c'), text),
  headers: fc.dictionary(fc.constantFrom('host', 'user-agent', 'x-amz-user-agent', 'X-Custom', 'accept'), text),
});
const keys = { accessKeyId: fc.stringMatching(/^A[A-Z0-9]{15}$/), secretAccessKey: fc.string({ minLength: 1 }) };
const identities = fc.array(
  fc.oneof(fc.record(keys), fc.record({ ...keys, sessionToken: fc.base64String({ minLength: 4 }) })),
  { minLength: 1, maxLength: 3 },
);
const dates = fc.array(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), {
  minLength: 1,
  maxLength: 3,
});

it('signs for any account and time what the signer of the SDK signs', async () => {
  await fc.assert(
    fc.asyncProperty(request, identities, dates, async (fields, accounts, times) => {
      const unsigned = new HttpRequest({ method: 'GET', protocol: 'https:', ...fields });
      const scope = { region: 'eu-west-1', service: 'securityhub' };
      const template = await requestTemplate({ request: unsigned, ...scope });
      for (const credentials of accounts) {
        const signer = new SignatureV4({ ...scope, credentials, sha256: Sha256 });
        for (const signingDate of times) {
          const signed = await signer.sign(unsigned, { signingDate });
          expect(template.sign(credentials, signingDate)).toEqual(signed);
        }
      }
    }),
    { numRuns: 200 },
  );
});

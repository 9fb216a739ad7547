import { jwtIsSetUp } from './check-settings.js';
import { fail, info, type DiagnosisRow } from './diagnosis.js';
import { lintOrigin } from './lint-token-origin.js';
import type { Subject } from './subject.js';

/** What only the settings in Zoho Desk can tell. */
export function checkPortal({ isJwt }: Subject): DiagnosisRow[] {
  if (!isJwt) return [];
  const domainList = lintOrigin(location.origin).map(({ severity, message, remedy }): DiagnosisRow => ({
    check: 'domain-list',
    status: severity === 'warning' ? 'warning' : 'info',
    message,
    remedy,
  }));
  return [...domainList, singleSignOn(jwtIsSetUp())];
}

function singleSignOn(isSetUp: boolean | undefined): DiagnosisRow {
  if (isSetUp === false) {
    return fail(
      'single-sign-on',
      'JWT is not set up for this app: its configuration has no client id. Zoho logs nobody in.',
      'Switch JWT on in the ASAP settings of Zoho Desk, and see that app-id is that of the same app.',
    );
  }
  const setUp = isSetUp
    ? 'JWT is set up for this app. Zoho logs in only whom the help center knows by the address in the token'
    : 'Zoho logs nobody in unless JWT is switched on for the app, and the token’s address is that of a user whom the help center knows';
  return info(
    'single-sign-on',
    `${setUp}; ${isSetUp ? 'that' : 'neither'} can${isSetUp ? 'not' : ''} be seen from here.`,
    isSetUp
      ? 'See the user among those of the help center in Zoho Desk, and compare the secret with that in the ASAP settings.'
      : 'See both in Zoho Desk: the JWT switch and its secret in the ASAP settings, the user among those of the help center.',
  );
}

import { info, type DiagnosisRow } from './diagnosis.js';
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
  return [
    ...domainList,
    info(
      'single-sign-on',
      'Zoho logs nobody in unless JWT is switched on for the app, and the token’s address is that of a user whom the help center knows; neither can be seen from here.',
      'See both in Zoho Desk: the JWT switch and its secret in the ASAP settings, the user among those of the help center.',
    ),
  ];
}

import { fail, info, pass, warning, type DiagnosisRow } from './diagnosis.js';
import type { Subject } from './subject.js';

/** Whether the element was set up right: its own judgement, and what that leaves open. */
export function checkConfig(subject: Subject): DiagnosisRow[] {
  const { element, deskOrigin, isJwt, appId, orgId, mode, loading, userKey } = subject;
  const { error } = element;
  if (!element.isConnected) {
    return [fail('config', 'The element is not in the page.', 'Add it to the document.')];
  }
  if (error?.code === 'invalid-config') return [fail('config', error.message, error.hint)];
  if (isJwt && !element.tokenProvider && !element.tokenEndpoint) {
    return [
      fail(
        'config',
        'mode is jwt, but there is no token source.',
        'Set token-endpoint to a URL of this origin, or tokenProvider to a function.',
      ),
    ];
  }
  const rows = [
    pass(
      'config',
      `App ${appId} of organization ${orgId} at ${deskOrigin}; mode ${mode}, loading ${loading}.`,
    ),
  ];
  if (!/^\d{17,19}$/.test(appId)) {
    rows.push(
      warning(
        'config',
        `app-id has ${appId.length} digits; those seen in embed codes have 17 to 19.`,
        'Compare it with the embed code in the ASAP settings of Zoho Desk.',
      ),
    );
  }
  if (isJwt && !userKey) {
    rows.push(
      info(
        'config',
        'There is no user-key, so the element cannot see that the page changed its user without a reload.',
        'Set user-key to an opaque text for each user, if users change without a page load.',
      ),
    );
  }
  return rows;
}

/** A page can have one ASAP: one app, one language, one user. */
export function checkPage({ element: { error, state } }: Subject): DiagnosisRow[] {
  if (error?.code === 'conflict') return [fail('page', error.message, error.hint)];
  if (state === 'ready') return [pass('page', 'This is the only ASAP on the page.')];
  return [info('page', 'Whether another ASAP is on the page is seen when ASAP is loaded.')];
}

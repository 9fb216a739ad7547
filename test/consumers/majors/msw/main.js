import { createDesk, tokenHandler, zohoHandlers } from 'asap-help/testing';
import { setupWorker } from 'msw/browser';

const desk = createDesk({ signedInUser: 'ada@example.com' });
const worker = setupWorker(...zohoHandlers(desk), ...tokenHandler(desk, '/api/asap-token'));
await worker.start({ onUnhandledRequest: 'bypass', quiet: true });
await import('asap-help');
document.body.insertAdjacentHTML(
  'beforeend',
  `<asap-help app-id="${desk.applicationId}" org-id="${desk.organisationId}" mode="jwt"
    token-endpoint="/api/asap-token"></asap-help>`,
);

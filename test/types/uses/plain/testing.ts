import type { HttpHandler, RequestHandler } from 'msw';
import { createDesk, tokenHandler, zohoHandlers } from 'asap-help/testing';

const desk = createDesk({ signedInUser: 'ada@example.com' });
const handlers: HttpHandler[] = [...zohoHandlers(desk), ...tokenHandler(desk, '/api/asap-token')];
const asMockServiceWorkerTakesThem: RequestHandler[] = handlers;
tokenHandler(desk);
// fails: TS2554
zohoHandlers();
// fails: TS2740, TS2345
zohoHandlers({ applicationId: '1' });
// fails: TS2345
tokenHandler(desk, /asap-token/);

console.log(asMockServiceWorkerTakesThem);

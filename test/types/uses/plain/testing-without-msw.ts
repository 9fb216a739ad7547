import {
  createDesk,
  defaultAssumptions,
  embedUrl,
  type FaultName,
  faults,
  isFaultName,
  judgeClaims,
  mintToken,
  permissionTable,
  simulatedTokenResponse,
  simulatedZohoResponse,
  tryPermissions,
  type Desk,
  type DeskOptions,
  type DeskRequest,
  type DeskSnapshot,
  type Ticket,
} from 'asap-help/testing/without-msw';
import type {} from 'asap-help/testing/simulated-asap-sdk.js';

const desk: Desk = createDesk();
const options: DeskOptions = {
  dataCenter: 'eu',
  assumptions: { ...defaultAssumptions },
  allowedDomains: ['a.example'],
};
createDesk(options);
// fails: TS2322
createDesk({ dataCenter: 'uk' });
// fails: TS2353
createDesk({ appId: '1' });
// fails: TS2322
createDesk({ assumptions: { logout: 'sometimes' } });
// fails: TS2322
createDesk({ signedInUser: { email: 'ada@example.com' } });

desk.signedInUser = 'ada@example.com';
desk.signedInUser = null;
// fails: TS2322
desk.signedInUser = undefined;
// fails: TS2540
desk.organisationId = '1';

desk.faults.set('exchange-slow', 300);
// fails: TS2345
desk.faults.set('exchange-explodes');
// fails: TS2345
desk.faults.set('exchange-slow', true);
const names: FaultName[] = Object.keys(faults).filter(isFaultName);
// fails: TS2322
const name: FaultName = 'script';

const request: Request = new Request(embedUrl(desk));
const answer: Response | undefined = await simulatedZohoResponse(desk, request, {
  pageOrigin: 'https://app.example',
});
// fails: TS2322
const surelyAnswer: Response = await simulatedZohoResponse(desk, request);
// fails: TS2353
void simulatedZohoResponse(desk, request, { origin: 'https://app.example' });
const token: Response = await simulatedTokenResponse(desk, request);
const minted: string = await mintToken(desk, 'ada@example.com');
// fails: TS2554
void mintToken(desk);

const stop: () => void = desk.on('change', () => undefined);
// fails: TS2345
desk.on('changed', () => undefined);
desk.on('request', (asked) => console.log(asked.path));
const last: DeskRequest | undefined = desk.requests.at(-1);
// fails: TS2339
desk.requests.push(last);
const ticket: Ticket | undefined = desk.tickets[0];
const snapshot: DeskSnapshot = desk.snapshot();
desk.restore(snapshot);
// fails: TS2345
desk.restore('snapshot');
const accepted: boolean = judgeClaims({ alg: 'HS256' }, {}, Date.now()).accepted;
const rows = permissionTable.map(({ action, guest }) => [action, guest]);
const tried = await tryPermissions(desk, null);
// fails: TS2305
import { zohoHandlers } from 'asap-help/testing/without-msw';

console.log(
  names,
  name,
  answer,
  surelyAnswer,
  token,
  minted,
  stop,
  ticket,
  accepted,
  rows,
  tried[0]?.allowed,
  zohoHandlers,
);

import {
  createDesk,
  type Desk,
  faults,
  type FaultName,
  isFaultName,
  simulatedTokenResponse,
} from '../../src/testing/index.js';
import { callPortal, ask } from './zoho-requests.js';

const ticket = { subject: 'A', description: 'B', contactName: 'C', email: 'c@example.com' };

describe('createDesk', () => {
  it('gives the same ids in the same order', async () => {
    const desks = [createDesk(), createDesk()];
    for (const desk of desks) {
      await callPortal(desk, 'POST', '/tickets', { body: ticket });
      await callPortal(desk, 'POST', '/tickets', { body: ticket });
    }
    expect(desks.map(({ tickets }) => tickets.slice(-2).map(({ id }) => id))).toEqual([
      ['5001', '5002'],
      ['5001', '5002'],
    ]);
  });

  it('is as new after reset()', async () => {
    const desk = createDesk({ signedInUser: 'ada@example.com', assumptions: { logout: 'network' } });
    const before = desk.snapshot();
    await callPortal(desk, 'POST', '/tickets', { body: ticket });
    desk.faults.set('script-404');
    desk.clock.set(1);
    desk.signedInUser = null;
    desk.assumptions.logout = 'local';
    desk.tickets[0]!.status = 'Closed';
    desk.reset();
    const ids = ({ content }: typeof before) => content.tickets.map(({ id, status }) => [id, status]);
    expect(ids(desk.snapshot())).toEqual(ids(before));
    expect(desk).toMatchObject({ signedInUser: 'ada@example.com', requests: [], exchanges: [] });
    expect(desk.faults.active).toEqual([]);
    expect(desk.assumptions.logout).toBe('network');
    expect(desk.now()).toBeGreaterThan(1);
  });

  it('hands out a snapshot that another desk takes up', async () => {
    const desk = createDesk({ signedInUser: 'ada@example.com' });
    await callPortal(desk, 'POST', '/tickets', { body: ticket });
    const text = JSON.stringify(desk.snapshot());
    const other = createDesk();
    other.restore(JSON.parse(text));
    expect(other.tickets).toEqual(desk.tickets);
    expect(other.signedInUser).toBe('ada@example.com');
    await callPortal(other, 'POST', '/tickets', { body: ticket });
    expect(other.tickets.at(-1)?.id).toBe('5002');
  });

  it('takes content of one’s own', () => {
    const desk = createDesk({
      content: { tickets: [], users: [{ email: 'm@example.com', firstName: 'M', lastName: 'N' }] },
    });
    expect(desk.tickets).toEqual([]);
    expect(desk.findUser('M@example.com')?.lastName).toBe('N');
    expect(desk.articles.length).toBeGreaterThanOrEqual(8);
  });

  it('tells its listeners of requests, answers and changes, until they leave', async () => {
    const desk = createDesk();
    const heard: string[] = [];
    const leave = [
      desk.on('request', ({ path, status }) => heard.push(`${path} ${status}`)),
      desk.on('response', ({ path, status }) => heard.push(`${path} ${status}`)),
      desk.on('change', () => heard.push('change')),
    ];
    await callPortal(desk, 'POST', '/tickets', { body: ticket });
    expect(heard).toEqual(['/portal/api/asap/tickets null', 'change', '/portal/api/asap/tickets 200']);
    for (const stop of leave) stop();
    desk.faults.set('script-404');
    expect(heard).toHaveLength(3);
  });

  it('knows its own applications only', async () => {
    const desk = createDesk({ otherApplicationIds: ['987654321098765432'] });
    const status = async (app: string, organisation = desk.organisationId) =>
      (await ask(desk, `https://desk.zoho.com/portal/api/web/asapApp/${app}?orgId=${organisation}`)).status;
    expect(await status(desk.applicationId)).toBe(200);
    expect(await status('987654321098765432')).toBe(200);
    expect(await status('111111111111111111')).toBe(404);
    expect(await status(desk.applicationId, '1')).toBe(404);
  });

  it('answers on further origins of the organisation', async () => {
    const desk = createDesk({ origins: ['https://help.brightwater.example'] });
    const url = `https://help.brightwater.example/portal/api/web/asapApp/${desk.applicationId}?orgId=${desk.organisationId}`;
    expect(await (await ask(desk, url)).text()).toContain('"deskOrigin":"https://help.brightwater.example"');
    await expect(ask(createDesk(), url)).rejects.toThrow('none of Zoho');
  });

  it('lets pages ask before a call with a header of their own (CORS preflight)', async () => {
    const response = await ask(createDesk(), 'https://desk.zoho.com/portal/api/asap/tickets', {
      method: 'OPTIONS',
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    expect(response.headers.get('Access-Control-Allow-Methods')).toContain('PATCH');
  });
});

describe('the catalogue of faults', () => {
  it('has a title, a sentence and a side for each', () => {
    for (const { title, description, side } of Object.values(faults)) {
      expect(title.length).toBeGreaterThan(3);
      expect(description).toMatch(/\.$/);
      expect(side).toMatch(/^(script|exchange|session|portal|token|callback)$/);
    }
    expect(Object.keys(faults).length).toBeGreaterThanOrEqual(25);
  });

  it('takes names of its own and values of the right unit only', () => {
    const desk = createDesk();
    expect(() => desk.faults.set('toString' as FaultName)).toThrow('There is no fault named "toString".');
    expect(() => desk.faults.set('script-slow', 'soon')).toThrow('script-slow takes a number of ms');
    expect(isFaultName('constructor')).toBe(false);
    desk.faults.set('script-slow', '150');
    desk.faults.set('token-401', 7);
    expect(desk.faults.active).toEqual(['script-slow', 'token-401']);
    expect(desk.faults.value('script-slow')).toBe(150);
    expect(desk.faults.value('token-401')).toBe(true);
    desk.faults.clear('token-401');
    expect(desk.faults.active).toEqual(['script-slow']);
  });
});

describe('a fault for one request alone', () => {
  const statuses = async (answers: Promise<Response>[]) =>
    (await Promise.all(answers)).map(({ status }) => status);
  const token = (desk: Desk) =>
    simulatedTokenResponse(desk, new Request('https://page.example/api/asap-token'));

  it('is in force for that one, counted from when it was set', async () => {
    const desk = createDesk({ signedInUser: 'ada@example.com' });
    await token(desk);
    desk.faults.setForRequest(2, 'token-500');
    expect(desk.faults.onlyRequestOf('token-500')).toEqual({ number: 2, received: 0 });
    expect(await statuses([token(desk)])).toEqual([200]);
    expect(await statuses([token(desk), token(desk)])).toEqual([500, 200]);
    expect(desk.faults.onlyRequestOf('token-500')).toEqual({ number: 2, received: 3 });
    desk.faults.set('token-500');
    expect(await statuses([token(desk)])).toEqual([500]);
    expect(desk.faults.onlyRequestOf('token-500')).toBeNull();
  });

  it('leaves the requests beside it alone, and another kind', async () => {
    const desk = createDesk({ signedInUser: 'ada@example.com' });
    const told: FaultName[] = [];
    desk.on('fault', (name) => told.push(name));
    desk.faults.set('portal-slow', 5);
    desk.faults.setForRequest(2, 'portal-status', 503);
    await token(desk);
    const calls = [1, 2, 3].map(() => callPortal(desk, 'GET', '/kbArticles'));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 503, 200]);
    expect(told.filter((name) => name === 'portal-status')).toHaveLength(1);
  });

  it('needs a number, and a fault that concerns a request', () => {
    const { faults: switches } = createDesk();
    expect(() => switches.setForRequest(0, 'token-500')).toThrow('The number of a request is 1 or more');
    expect(() => switches.setForRequest(1.5, 'token-500')).toThrow(TypeError);
    expect(() => switches.setForRequest(1, 'callback-again')).toThrow('concerns no single request');
    expect(switches.active).toEqual([]);
  });
});

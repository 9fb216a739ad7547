import { createElement, createRef, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { AsapHelp } from '../../src/react/index.js';
import type { AsapHelp as AsapHelpElement, TokenProvider } from '../../src/index.js';
import { createDesk, zohoHandlers } from '../../src/testing/index.js';
import { mintToken } from '../../src/testing/token-endpoint.js';
import { worker } from '../support/worker.js';

const desk = createDesk();
let root: Root;
let container: HTMLElement;

beforeEach(() => {
  desk.reset();
  worker.use(...zohoHandlers(desk));
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
});

afterEach(async () => {
  root.unmount();
  await expect.poll(() => container.childElementCount).toBe(0);
  container.remove();
});

it('gives the element properties, attributes, listeners and a ref', async () => {
  const tokenProvider: TokenProvider = async () => mintToken(desk, 'ada@example.com');
  const ref = createRef<AsapHelpElement>();
  const heard: string[] = [];
  let signIn = () => {};
  function Page() {
    const [user, setUser] = useState<string>();
    signIn = () => setUser('ada');
    return createElement(AsapHelp, {
      ref,
      appId: desk.applicationId,
      orgId: desk.organisationId,
      mode: user ? 'jwt' : 'anonymous',
      tokenProvider,
      userKey: user,
      onAsapReady: () => heard.push('ready'),
      onAsapSession: ({ session }) => heard.push(session),
    });
  }
  root.render(createElement(Page));
  await expect.poll(() => ref.current?.appId).toBe(desk.applicationId);
  expect(ref.current?.getAttribute('org-id')).toBe(desk.organisationId);
  signIn();
  await expect.poll(() => ref.current?.userKey).toBe('ada');
  await ref.current?.show();
  await expect.poll(() => desk.exchanges).toMatchObject([{ email: 'ada@example.com', accepted: true }]);
  expect(heard).toEqual(expect.arrayContaining(['ready', 'token-delivered']));
});

import { ActionInterface } from './action-interface.js';
import { asideId, coreId, page } from './page.js';
import { Panel } from './panel/panel.js';
import { PortalClient } from './portal-client.js';
import { Session } from './session.js';
import { presentSwitches, strike } from './switches.js';

let mountedAside: HTMLElement | null = null;

/**
 * What the app's own files do once they have run: they define the actions, take up the session, and say that ASAP is ready. Mounted a second
 * time, by a timer that outlived its installation, the app replaces the first without a word to the page.
 */
export async function mountApp(): Promise<void> {
  const vendor = page.ZohoDeskAsap;
  const configuration = vendor?._defaultoptions;
  if (!vendor || !configuration) return;
  // An app whose aside was taken out with the body goes on in it, unseen.
  const aside = document.getElementById(asideId) ?? mountedAside;
  vendor.unmountApp?.();
  const core = aside?.querySelector<HTMLElement>(`#${coreId}`) ?? document.createElement('div');
  const session = new Session(configuration, () =>
    presentSwitches(configuration.deskKey, configuration.switches),
  );
  const restored = session.restore();
  if (restored instanceof Promise) await restored;
  // `UnInstall()` came meanwhile: whether the real app goes on then is unknown.
  if (page.ZohoDeskAsap !== vendor) return;
  const client = new PortalClient(configuration.deskOrigin, session);
  const panel = new Panel({
    aside: aside ?? core,
    core,
    client,
    session,
    colorMode: configuration.colorMode,
    toggled: (isOpen) => vendor.launcherHandler?.toggleWindowStyle(!isOpen),
  });
  const actions = new ActionInterface(panel, session, configuration);
  mountedAside = aside;
  const attempt = (name: string) => {
    if (!session.switches.throwsAt.includes(name)) return;
    strike(configuration.deskKey, 'vendor-throws');
    throw new Error(`The simulated ASAP fails at ${name}.`);
  };
  vendor.invoke = (action, argument) => {
    attempt(action);
    actions.invoke(action, argument);
  };
  vendor.set = (key, value) => {
    attempt('set');
    panel.set(key, value);
  };
  vendor.on = (event, callback) => {
    attempt('on');
    panel.on(event, callback);
  };
  vendor.unmountApp = () => {
    panel.dispose();
    delete vendor.unmountApp;
  };
  page.ZohoDeskAsapReadyStatus = true;
  page.ZohoDeskAsapReady?.();
}

import { happens, isOfPortal, logIn, logOut, openPanel, type Run, settle, tokensSince } from './run.js';

/** Takes ASAP out of the page, loads it again, and looks whether it asks as the same user; null: it asks for nothing. */
async function findsAgain(run: Run, tokens: readonly string[]): Promise<boolean | null> {
  const { asap, probe } = run;
  asap.unload();
  const order = probe.now();
  if ((await asap.load(run.options.startLimit ?? 30_000)) === null) return null;
  await openPanel(run);
  asap.routeTo('kb.category.list');
  await happens(run, () => probe.callsSince(order, isOfPortal).length > 0);
  await settle(run);
  const calls = probe.callsSince(order, isOfPortal);
  if (calls.length === 0 || tokens.length === 0) return null;
  return calls.some(({ session }) => tokens.some((token) => session?.includes(token)));
}

/** As after a reload of the page, except that the page's memory stays: ASAP's own is gone with it. */
export async function reloadStep(run: Run): Promise<void> {
  const { asap, findings } = run;
  const stored = await logIn(run);
  if (!stored || findings.seen.sessionStore === undefined) return;
  const tokens = tokensSince(run, stored.attempt.order);
  const isFound = await findsAgain(run, tokens);
  findings.assume('sessionOnReload', isFound === null ? null : isFound ? 'kept' : 'lost');
  await logOut(run);
  findings.note('sessionAfterLogout', await findsAgain(run, tokens));
  asap.close();
  await settle(run);
}

export async function chatStep(run: Run): Promise<void> {
  const { options, findings, asap } = run;
  if (!options.token || !options.ask) return;
  const stored = await logIn(run);
  if (!stored) return;
  await openPanel(run);
  const isStarted = (await options.ask('start-chat')) === 'yes';
  await logOut(run, stored.write);
  await settle(run);
  if (isStarted) {
    const answer = await options.ask('chat-after-logout');
    findings.assume('chatAfterLogout', answer === null ? null : answer === 'yes' ? 'kept' : 'ended');
  }
  asap.close();
  await settle(run);
}

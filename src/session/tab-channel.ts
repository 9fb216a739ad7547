import { timing } from './timing.js';

/**
 * Tells other tabs of this origin that the session changed, without saying whose it is. If the browser blocks the channel, for
 * example together with cookies, tabs do not hear of each other. Any script of the origin can post many messages. So `changed` is
 * called at once for the first message, and at most once a second for later messages.
 */
export function openTabChannel(changed: () => void): { announce: () => void; close: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  const pause = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) heard();
    }, timing.tabMessageInterval);
  };
  const heard = () => {
    isDue = timer !== undefined;
    if (isDue) return;
    pause();
    changed();
  };
  try {
    const channel = new BroadcastChannel('asap-help');
    channel.addEventListener('message', heard);
    return {
      announce: () => channel.postMessage('session-changed'),
      close: () => {
        clearTimeout(timer);
        channel.close();
      },
    };
  } catch {
    return { announce: () => {}, close: () => {} };
  }
}

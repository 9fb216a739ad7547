/** Tells other tabs of this origin that the session changed, without saying whose it is. */
export function openTabs(told: () => void): { announce: () => void; close: () => void } {
  if (typeof BroadcastChannel !== 'function') return { announce: () => {}, close: () => {} };
  const channel = new BroadcastChannel('asap-help');
  channel.addEventListener('message', told);
  return { announce: () => channel.postMessage('session-changed'), close: () => channel.close() };
}

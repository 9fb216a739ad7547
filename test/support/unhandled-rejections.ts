/**
 * Collects the unhandled rejections of the page, as the real widget leaves them, instead of failing the run.
 * Listens in the capture phase, ahead of the test runner. Call `stop` in the end.
 */
export function collectUnhandledRejections(): { reasons: unknown[]; stop: () => void } {
  const reasons: unknown[] = [];
  const listener = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    reasons.push(event.reason);
  };
  window.addEventListener('unhandledrejection', listener, { capture: true });
  return {
    reasons,
    stop: () => window.removeEventListener('unhandledrejection', listener, { capture: true }),
  };
}

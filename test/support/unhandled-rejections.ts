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

/**
 * Runs `act` and waits until a script's tag whose URL ends with `path` has failed, and for what the widget rejects by that:
 * not every engine reports a rejection of another origin's script, but all report the tag's error.
 */
export async function untilTagFails(path: string, act: () => Promise<unknown>): Promise<void> {
  const rejections = collectUnhandledRejections();
  const failed: string[] = [];
  const note = ({ target }: Event) => target instanceof HTMLScriptElement && failed.push(target.src);
  window.addEventListener('error', note, true);
  try {
    await act();
    await vi.waitFor(() => expect(failed).toContainEqual(expect.stringMatching(RegExp(`${path}$`))));
    // A rejection is reported in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
  } finally {
    window.removeEventListener('error', note, true);
    rejections.stop();
  }
}

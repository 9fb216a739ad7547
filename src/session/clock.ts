/** The browser's time, for a session's ports. In ms. */
export const browserClock = {
  now: (): number => Date.now(),
  performanceNow: (): number => performance.now(),
  later(delay: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

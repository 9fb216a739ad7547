/** A request that never rejects and follows no redirect: the answer, or undefined if the host cannot be reached. */
export type Ask = (url: string, headers?: Record<string, string>) => Promise<Response | undefined>;

export const askWith =
  (fetcher: typeof fetch, limit: number): Ask =>
  async (url, headers = {}) => {
    try {
      return await fetcher(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(limit) });
    } catch {
      // What is thrown may quote the URL.
      return undefined;
    }
  };

/** What `read` makes of a body; undefined if the answer breaks off, takes too long, or cannot be decoded. */
export const bodyOf = (read: () => Promise<string>): Promise<string | undefined> =>
  read().catch(() => undefined);

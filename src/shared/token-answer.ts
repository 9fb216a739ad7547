/** In bytes: no answer of a token endpoint is read further. */
export const longestTokenAnswer = 65_536;

/** The request to a token endpoint, of the element and of what diagnoses it. `options` are those that the page gave. */
export const tokenRequestInit = (options: RequestInit | undefined, signal: AbortSignal): RequestInit =>
  ({
    // Else the browser would take options from what a script has left on Object.prototype.
    __proto__: null,
    credentials: 'same-origin',
    ...options,
    redirect: 'manual',
    cache: 'no-store',
    signal,
  }) as RequestInit;

/** What the content type of a token endpoint's answer announces; only the type before the parameters counts. */
export function kindOf(contentType: string): 'json' | 'text' | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/plain' || type === 'application/jwt') return 'text';
  return /^application\/([\w.-]+\+)?json$|^text\/json$/.test(type) ? 'json' : null;
}

/** The body of a response as text; empty when it is longer than `limit` bytes, and then no more of it is read. */
export async function boundedText(response: Response, limit: number): Promise<string> {
  if (Number(response.headers.get('content-length')) > limit) return '';
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let length = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.byteLength;
    if (length > limit) {
      reader.cancel().catch(() => {});
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * A header of a token endpoint's answer, with the value 1. A file that somebody has uploaded to the page's origin comes without it.
 */
export const markerHeader = 'Asap-Help-Token';

export const isMarked = ({ headers }: Pick<Response, 'headers'>): boolean =>
  headers.get(markerHeader) === '1';

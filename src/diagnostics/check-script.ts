import { scriptUrlOf, staticOriginOf } from '../zoho/addresses.js';
import { statusAdvice } from '../zoho/script.js';
import { fail, info, pass, unknown, warning, type DiagnosisRow } from './diagnosis.js';
import { isPart, isScript, seenRequests, type SeenRequest } from './seen-requests.js';
import type { Subject } from './subject.js';
import { seconds, slow, within, type Outcome } from './waiting.js';

/** Whether ASAP's script can be reached. Zoho is asked only if the element itself has asked it, and failed. */
export async function checkScript(subject: Subject): Promise<DiagnosisRow[]> {
  const { element, deskOrigin, appId, orgId, limit, signal: stop } = subject;
  const { state, error } = element;
  const seen = seenRequests(isScript(deskOrigin, appId));
  if (state === 'ready' || error?.code === 'ready-timeout') return judgeArrival(seen);
  if (state === 'idle') {
    return [
      info(
        'script',
        `ASAP was not asked for yet: loading is ${subject.loading}.`,
        'Press the launcher, or call load().',
      ),
    ];
  }
  const isUnderWay = state === 'loading' || error?.code.startsWith('script-') === true;
  if (!isUnderWay) return [unknown('script', 'It was not asked for.')];
  if (state === 'loading' && seen.at(-1)?.status === 200) return judgeArrival(seen);
  const url = scriptUrlOf(deskOrigin, appId, orgId);
  // Fetched, it does not run; without CORS, its host has nothing to allow.
  const request = { mode: 'no-cors', credentials: 'omit', cache: 'no-store' } as const;
  const answer = await within(limit, (signal) => fetch(url, { ...request, signal }), stop);
  return [judgeAbsence(answer, seen, deskOrigin)];
}

function judgeArrival(seen: SeenRequest[]): DiagnosisRow[] {
  const last = seen.at(-1);
  const duration = last ? last.endTime - last.startTime : 0;
  const rows = [
    duration > slow
      ? warning('script', `The ASAP script arrived, but it took ${seconds(duration)}.`, slowRemedy)
      : pass('script', 'The ASAP script arrived.'),
  ];
  const failed = seen.filter(({ status }) => isFailure(status, last?.status ?? 0)).length;
  if (failed > 0) {
    rows.push(
      warning(
        'script',
        `${failed} of ${seen.length} requests for the ASAP script failed before one arrived.`,
        'Look for an unstable network, or a proxy in the way.',
      ),
    );
  }
  return rows;
}

const slowRemedy = 'Look for a slow network or a proxy in the way.';

/** Without CORS no status is shown, of a success neither. */
const isFailure = (status: number, ofSuccess: number) => status >= 400 || (status === 0 && ofSuccess > 0);

export function judgeAbsence(
  answer: Outcome<Response>,
  seen: SeenRequest[],
  deskOrigin: string,
): DiagnosisRow {
  const status = seen.findLast((request) => request.status >= 400)?.status;
  if (status) {
    return fail(
      'script',
      `The ASAP script could not be loaded: ${deskOrigin} answered ${status}.`,
      'Compare app-id, org-id and data-center with the embed code in the ASAP settings of Zoho Desk, and see that the app is published.',
    );
  }
  if (answer.state === 'silent') {
    return fail(
      'script',
      `The request for the ASAP script is not answered: ${deskOrigin} hangs.`,
      `Look for a proxy or firewall that swallows requests, and for trouble at Zoho.${statusAdvice(deskOrigin)}`,
    );
  }
  if (answer.state === 'failed' && globalThis.crossOriginIsolated) {
    return fail(
      'script',
      `The page is cross-origin isolated (Cross-Origin-Embedder-Policy: require-corp), so the browser refuses the ASAP script of ${deskOrigin}, which does not opt in.`,
      'Send Cross-Origin-Embedder-Policy: credentialless instead of require-corp, or leave the header out.',
    );
  }
  if (answer.state === 'failed') {
    return fail(
      'script',
      `The ASAP script could not be loaded: ${deskOrigin} cannot be reached.`,
      navigator.onLine
        ? `Look for a content blocker, a firewall or a DNS filter, and at data-center or deskOrigin.${statusAdvice(deskOrigin)}`
        : 'The browser is offline: connect it.',
    );
  }
  return fail(
    'script',
    `The ASAP script could not be loaded, though ${deskOrigin} answers: with an error status, or something kept the script from running.`,
    'Look at the status of the request in the network panel. 404: compare app-id, org-id and data-center with the embed code. Blocked: look for a content blocker or the page’s policy.',
  );
}

/** Whether ASAP's app has started, and how its parts came. */
export function checkReady({ element, deskOrigin, timeout, limit, signal }: Subject): DiagnosisRow[] {
  const { state, error } = element;
  const parts = seenRequests(isPart(deskOrigin));
  const rows = judgeParts(parts, staticOriginOf(deskOrigin), state === 'ready');
  if (state === 'ready') rows.unshift(pass('ready', 'ASAP is ready.'));
  else if (error?.code === 'ready-timeout') rows.unshift(fail('ready', error.message, error.hint));
  else if (state === 'loading' && signal?.aborted) {
    rows.unshift(unknown('ready', 'ASAP was still loading when the diagnosis was stopped.'));
  } else if (state === 'loading') {
    rows.unshift(
      fail(
        'ready',
        `ASAP was still loading after ${seconds(limit)}.`,
        `The element gives up ${seconds(timeout)} after its start; diagnose again then.`,
      ),
    );
  } else if (state === 'idle') rows.unshift(info('ready', 'ASAP was not asked for yet.'));
  else rows.unshift(unknown('ready', 'ASAP’s start was not reached.'));
  return rows;
}

function judgeParts(parts: SeenRequest[], staticOrigin: string, isReady: boolean): DiagnosisRow[] {
  const failed = parts.filter(({ status }) => status >= 400);
  const slowest = Math.max(0, ...parts.map(({ startTime, endTime }) => endTime - startTime));
  const rows: DiagnosisRow[] = [];
  if (failed.length > 0) {
    rows.push(
      (isReady ? warning : fail)(
        'ready',
        `${failed.length} of ${parts.length} files of ASAP from ${staticOrigin} failed (${failed[0]?.status}). ASAP does not try again.`,
        'Look for a content blocker or a proxy, then load the page again.',
      ),
    );
  }
  if (slowest > slow) {
    rows.push(
      warning('ready', `The slowest file of ASAP from ${staticOrigin} took ${seconds(slowest)}.`, slowRemedy),
    );
  }
  return rows;
}

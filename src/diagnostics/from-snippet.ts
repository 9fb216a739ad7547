import { dataCenterOf, dataCenters, deskOriginOf, type DataCenter } from '../zoho/data-centers.js';
import { AsapError } from '../shared/errors.js';
import { scriptPath } from '../zoho/addresses.js';
import { plainText } from './from-snippet-text.js';

/** What an embed snippet of Zoho's says, and the element that takes its place. */
export interface ConvertedSnippet {
  /** Digits. */
  appId: string;
  /** Digits. */
  orgId: string;
  dataCenter: DataCenter;
  /** The tag to put into the page instead of the snippet; after a comment with `note`, if there is one. */
  html: string;
  /** The generation of ASAP that the snippet belongs to. The element speaks 2.0 only. */
  version: 1 | 2;
  /** What to check before relying on the tag; null if there is nothing. */
  note: string | null;
}

interface Candidate {
  host: string;
  version: 1 | 2;
  appId: string;
  orgId: string;
}

/**
 * Reads Zoho's embed snippet for ASAP, 2.0 or 1.0, however it was written down: inline script, script tag, JSX, a string
 * in a program, JSON, encoded or escaped. No DOM is needed.
 *
 * A 1.0 snippet is converted with a `note`: its id has the same form, but whether the 2.0 app has the same one is not known.
 *
 * @throws AsapError with the code `invalid-config` that says why the text cannot be converted.
 */
export function fromSnippet(html: string): ConvertedSnippet {
  if (typeof html !== 'string' || html.trim() === '') {
    throw refusal('There is no snippet: the text is empty.', wherefrom);
  }
  const candidates = findCandidates(html.replace(/<!--[\s\S]*?-->/g, ''));
  const isCommentedOut = candidates.length === 0;
  const { host, version, appId, orgId } = chosen(isCommentedOut ? findCandidates(html) : candidates, html);
  const dataCenter = knownDataCenterOf(host);
  const note =
    version === 1
      ? noteOnVersion1
      : candidates.some((other) => other.version === 1)
        ? 'Remove the ASAP 1.0 snippet from the page too: the two cannot share one.'
        : isCommentedOut
          ? 'This snippet stood in a comment, so the page did not run it. Check that its app is still in use.'
          : null;
  return { appId, orgId, dataCenter, html: element(appId, orgId, dataCenter, note), version, note };
}

const noteOnVersion1 =
  'This was an ASAP 1.0 snippet. Whether the ASAP 2.0 app has the same app-id is not known: compare it with the 2.0 code in Zoho Desk.';

const wherefrom = `Copy the whole code of your app from the ASAP settings of Zoho Desk. Its address contains ${scriptPath}.`;

const refusal = (message: string, hint: string) => new AsapError('invalid-config', message, hint);

function findCandidates(html: string): Candidate[] {
  const address =
    /\/\/([^/\s"'`<>?#]+)\/portal\/api\/web\/(asapApp|inapp)\/([^"'`?\n]{0,80})(?:\?([^\s"'`]*))?/gi;
  return [...plainText(html).matchAll(address)].map(
    ([, host = '', product = '', appId = '', query = '']) => ({
      host: host.toLowerCase().replace(/:443$/, ''),
      version: product.toLowerCase() === 'inapp' ? 1 : 2,
      appId: appId.trim(),
      orgId: /(?:^|&)orgId=(\d+(?!\w)|[^&]*)/i.exec(query)?.[1] ?? '',
    }),
  );
}

/** The one app that the text is about; 2.0 before 1.0, complete before incomplete. */
function chosen(candidates: Candidate[], html: string): Candidate {
  if (candidates.length === 0) throw nothingFound(html);
  const newest = candidates.filter(({ version }) => version === 2);
  const complete = (newest.length > 0 ? newest : candidates).filter(isComplete);
  const [first, ...others] = complete;
  if (!first) throw incomplete(newest[0] ?? candidates[0]);
  const isSame = (other: Candidate) =>
    other.host === first.host && other.appId === first.appId && other.orgId === first.orgId;
  if (!others.every(isSame)) {
    const ids = [...new Set(complete.map(({ appId }) => appId))];
    throw refusal(
      ids.length > 1
        ? `The text holds more than one app: ${ids.slice(0, 5).join(', ')}.`
        : 'The text holds the same app with different hosts or organizations.',
      'A page can have one ASAP app. Pass the snippet of that one alone.',
    );
  }
  return first;
}

const isComplete = ({ appId, orgId }: Candidate) => /^\d+$/.test(appId) && /^\d+$/.test(orgId);

function incomplete(candidate: Candidate | undefined): AsapError {
  const { appId = '', orgId = '' } = candidate ?? {};
  const advice =
    'Write the digits of Zoho’s own code in its place: a program, a build or a person left it open.';
  if (!/^\d+$/.test(appId)) {
    return refusal(
      appId === ''
        ? 'The app id is missing after the slash.'
        : `The app id is no number but ${quoted(appId)}.`,
      advice,
    );
  }
  return refusal(
    orgId === '' ? 'The address has no orgId.' : `The orgId is no number but ${quoted(orgId)}.`,
    orgId === '' ? 'Copy the whole address: it ends with ?orgId= and digits.' : advice,
  );
}

const quoted = (text: string) => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;

function nothingFound(html: string): AsapError {
  const text = plainText(html);
  if (/\/portal\/api\/feedbackwidget\//i.test(text)) {
    return refusal('This is the code of Zoho Desk’s feedback widget, not of ASAP.', wherefrom);
  }
  if (/salesiq/i.test(text)) {
    return refusal('This is the code of Zoho SalesIQ, another product than ASAP.', wherefrom);
  }
  if (/ZohoDeskAsap|zohodeskasap|ZohoHCAsap/.test(text)) {
    return refusal('This is a part of the ASAP code, without the address of its script.', wherefrom);
  }
  return refusal('The text holds no address of an ASAP script.', wherefrom);
}

function knownDataCenterOf(host: string): DataCenter {
  const dataCenter = dataCenterOf(`https://${host}`);
  if (dataCenter) return dataCenter;
  const known = dataCenters.map((candidate) => new URL(deskOriginOf(candidate)).host).join(', ');
  throw refusal(
    `The script's host is ${quoted(host)}, which is none of Zoho Desk's known ones: ${known}.`,
    'If the host is right, write the element by hand and set its deskOrigin property.',
  );
}

function element(appId: string, orgId: string, dataCenter: DataCenter, note: string | null): string {
  const elsewhere = dataCenter === 'us' ? '' : ` data-center="${dataCenter}"`;
  const tag = `<asap-help app-id="${appId}" org-id="${orgId}"${elsewhere}></asap-help>`;
  return note === null ? tag : `<!-- ${note} -->\n${tag}`;
}

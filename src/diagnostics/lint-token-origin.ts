import { info, warning, type TokenFinding } from './lint-token-finding.js';

/** A reminder of the portal's domain list for the page's origin; nothing without one. */
export function lintOrigin(origin: string | undefined): TokenFinding[] {
  if (origin === undefined) return [];
  if (!/^https?:\/\/./.test(origin) || !URL.canParse(origin)) {
    return [
      warning(
        'domain-list',
        'The page has no origin (a file, or a sandboxed frame), so it cannot be on the domain list of the portal.',
        'Serve the page over https from a domain that is on the list.',
      ),
    ];
  }
  return [
    info(
      'domain-list',
      'Zoho takes tokens only from pages whose domain is on the list of the portal, five at most. No page can read that list.',
      `Look for ${new URL(origin).hostname} in the ASAP settings of Zoho Desk.`,
    ),
  ];
}

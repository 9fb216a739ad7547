import { dataCenters, deskOriginOf } from '../../zoho/data-centers.js';
import { LiveAsap } from './live-asap.js';
import type { ObserveVendorOptions } from './options.js';
import { Probe } from './probe.js';
import { Findings, type VendorReport } from './report.js';
import type { Run } from './run.js';
import { steps } from './steps.js';

/**
 * Looks at the ASAP of a live tenant from a page without the element, step by step, and says what it does where nobody outside
 * Zoho knows. Each step needs consent: they load ASAP, open its panel, log a test user in and out several times, and hold
 * requests of ASAP up or let them fail. At the end the user is logged out and ASAP is taken out of the page.
 *
 * @throws {AsapError} `conflict` when ASAP is on the page already
 */
export async function observeVendor(options: ObserveVendorOptions): Promise<VendorReport> {
  const { appId, orgId, nonce = '', assumed = {}, patience = 3000 } = options;
  const center = options.dataCenter ?? 'us';
  const deskOrigin = options.deskOrigin ?? deskOriginOf(dataCenters.includes(center) ? center : 'us');
  const findings = new Findings();
  const run: Run = {
    options,
    deskOrigin,
    patience,
    asap: new LiveAsap(deskOrigin, appId, orgId, nonce),
    probe: new Probe(deskOrigin),
    findings,
    violations: 0,
  };
  const count = () => (run.violations += 1);
  document.addEventListener('securitypolicyviolation', count);
  run.probe.start();
  try {
    for (const { name, what, needs, act } of steps) {
      if (needs && !options[needs]) continue;
      // Without the first step there is no ASAP.
      if (!(await options.consent({ name, what }))) {
        if (name === 'load') break;
        continue;
      }
      if ((await act(run)) === 'end') break;
    }
  } finally {
    run.probe.stop();
    document.removeEventListener('securitypolicyviolation', count);
    run.asap.unload();
  }
  return findings.report(assumed);
}

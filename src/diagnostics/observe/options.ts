import type { Assumptions } from '../../zoho/assumptions.js';
import type { DataCenter } from '../../zoho/data-centers.js';

/** What is about to happen. It happens only if the tester agrees. */
export interface VendorStep {
  readonly name: string;
  /** A sentence for the tester. */
  readonly what: string;
}

export interface ObserveVendorOptions {
  appId: string;
  orgId: string;
  /** Default `us`. */
  dataCenter?: DataCenter | undefined;
  /** Where the ASAP script comes from, if not from the data center's own host. */
  deskOrigin?: string | undefined;
  /** For Zoho's script, where the page's policy wants one. */
  nonce?: string | undefined;
  /** Asked before each step. A step that is refused is left out, and so is what it would have shown. */
  consent: (step: VendorStep) => boolean | Promise<boolean>;
  /** A fresh token of a user who is there for tests. Without it no step that logs in is taken. */
  token?: (() => Promise<string>) | undefined;
  /** A token of the same form, signed with another secret. */
  badToken?: (() => Promise<string>) | undefined;
  /** Asked for what only a person can tell; null: the person cannot. */
  ask?: ((question: VendorQuestion) => VendorAnswer | Promise<VendorAnswer>) | undefined;
  /** What to set the report beside, if not the defaults of the simulated Zoho. */
  assumed?: Partial<Assumptions> | undefined;
  /** After so many ms something that did not happen is taken not to happen. Default 3000. */
  patience?: number | undefined;
  /** ASAP is ready so many ms after it was asked for, or it is given up. Default 30000. */
  startLimit?: number | undefined;
}

/** `start-chat`: start a chat as the user who is logged in. `chat-after-logout`: look whether it is still there. */
export type VendorQuestion = 'start-chat' | 'chat-after-logout';
export type VendorAnswer = 'yes' | 'no' | null;

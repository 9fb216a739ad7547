import type { Assumptions } from '../../zoho/assumptions.js';

/** The functions of `ZohoDeskAsap` that the fault `vendor-throws` knows. */
export const vendorFunctions = [
  'on',
  'set',
  'open',
  'close',
  'login',
  'logout',
  'routeTo',
  'hide',
  'show',
] as const;

/** What the widget does where Zoho's behaviour is not known, or is made to be faulty. */
export interface WidgetSwitches extends Readonly<Omit<Assumptions, 'refusalStatus'>> {
  /** Whether the login callback is called again when the portal no longer knows the session. */
  readonly asksForNewToken: boolean;
  /** ms after a log-in at which the login callback is called once more; null for never. */
  readonly callbackAgainAfter: number | null;
  readonly callbacksPerLogin: number;
  /** The functions of `ZohoDeskAsap` that throw. */
  readonly throwsAt: readonly string[];
  /** Whether a guest's ticket form has a captcha. */
  readonly guestCaptcha: boolean;
}

/** Faults that take effect in the widget, where no request shows it. */
export type WidgetFault =
  | 'session-lost-on-reload'
  | 'session-kept-on-reload'
  | 'callback-never-again'
  | 'callback-again'
  | 'callback-20-times'
  | 'vendor-throws';

interface SwitchSource {
  readonly widgetSwitches: WidgetSwitches;
  readonly faults: { strikes(name: WidgetFault): boolean };
}

const registryKey = Symbol.for('asap-help/testing: desks of this page');
type Registry = Map<string, WeakRef<SwitchSource>>;

const registryOf = (scope: object): Registry | undefined =>
  Reflect.get(scope, registryKey) as Registry | undefined;

/** Lets a widget in the same page follow the desk's switches; elsewhere it keeps those that it was served with. */
export function registerDesk(key: string, desk: SwitchSource): void {
  const registry: Registry = registryOf(globalThis) ?? new Map();
  Reflect.set(globalThis, registryKey, registry.set(key, new WeakRef(desk)));
}

/** Tells a desk in this page that the widget does what a fault makes it do; nothing happens if the fault is off. */
export function strike(key: string, name: WidgetFault): void {
  registryOf(globalThis)?.get(key)?.deref()?.faults.strikes(name);
}

/** The switches of a desk in this page as they are now, or those given. */
export const presentSwitches = (key: string, served: WidgetSwitches): WidgetSwitches =>
  registryOf(globalThis)?.get(key)?.deref()?.widgetSwitches ?? served;

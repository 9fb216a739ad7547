import { observeVendor } from '../../src/diagnostics/observe/observe-vendor.js';
import type {
  ObserveVendorOptions,
  VendorAnswer,
  VendorQuestion,
  VendorStep,
} from '../../src/diagnostics/observe/options.js';
import type { VendorReport } from '../../src/diagnostics/observe/report.js';
import { fetchToken } from '../../src/session/token-source.js';
import { AsapError } from '../../src/shared/errors.js';
import { Observable } from '../observable.ts';

/** The fields that the tester fills in. An empty text means that the tester gave no value. */
export interface ObservedTenant {
  readonly appId: string;
  readonly orgId: string;
  readonly dataCenter: string;
  readonly deskOrigin: string;
  readonly tokenEndpoint: string;
  readonly badTokenEndpoint: string;
}

export interface ObservedStep extends VendorStep {
  state: 'asked' | 'running' | 'done' | 'left-out';
}

/** The tester's answer when a step asks for consent. `do-all` and `stop` hold for each step that follows, too. */
export type Consent = 'do' | 'leave-out' | 'do-all' | 'stop';

/** A run of `observeVendor()` that a tester consents to step by step. */
export class Observation extends Observable {
  readonly #steps: ObservedStep[] = [];
  readonly #failures = new Set<string>();
  #question: VendorQuestion | null = null;
  #report: VendorReport | null = null;
  #state: 'before' | 'running' | 'over' = 'before';
  #consentToAll: boolean | null = null;
  #answerStep: ((isAgreed: boolean) => void) | null = null;
  #answerQuestion: ((answer: VendorAnswer) => void) | null = null;

  get state(): 'before' | 'running' | 'over' {
    return this.#state;
  }

  /** The steps so far. The last one may wait for the tester. */
  get steps(): readonly Readonly<ObservedStep>[] {
    return this.#steps;
  }

  /** The question that only a person can answer, while the run waits for the answer; else null. */
  get question(): VendorQuestion | null {
    return this.#question;
  }

  get report(): VendorReport | null {
    return this.#report;
  }

  /** The failures of the run itself, for example of the token endpoint. Each is a sentence or two. */
  get failures(): readonly string[] {
    return [...this.#failures];
  }

  /** Never rejects: what fails is among the failures. */
  async run(tenant: ObservedTenant): Promise<void> {
    this.#steps.length = 0;
    this.#failures.clear();
    this.#report = this.#consentToAll = null;
    this.#state = 'running';
    this.changed();
    try {
      this.#report = await observeVendor(this.#optionsFor(tenant));
    } catch (error) {
      this.#fail(error);
    }
    this.#endRunningStep();
    this.#state = 'over';
    this.changed();
  }

  consent(consent: Consent): void {
    if (consent === 'do-all' || consent === 'stop') this.#consentToAll = consent === 'do-all';
    this.#answerStep?.(consent === 'do' || consent === 'do-all');
  }

  answer(answer: VendorAnswer): void {
    this.#answerQuestion?.(answer);
  }

  #optionsFor(tenant: ObservedTenant): ObserveVendorOptions {
    const { appId, orgId, dataCenter, deskOrigin, tokenEndpoint, badTokenEndpoint } = tenant;
    return {
      appId,
      orgId,
      dataCenter: (dataCenter || 'us') as NonNullable<ObserveVendorOptions['dataCenter']>,
      ...(deskOrigin && { deskOrigin }),
      consent: (step) => this.#ask(step),
      ...(tokenEndpoint && { token: () => this.#tokenFrom(tokenEndpoint) }),
      ...(badTokenEndpoint && { badToken: () => this.#tokenFrom(badTokenEndpoint) }),
      ask: (question) => this.#askPerson(question),
    };
  }

  async #ask(step: VendorStep): Promise<boolean> {
    this.#endRunningStep();
    const asked: ObservedStep = { ...step, state: 'asked' };
    this.#steps.push(asked);
    this.changed();
    const isAgreed =
      this.#consentToAll ?? (await new Promise<boolean>((resolve) => (this.#answerStep = resolve)));
    this.#answerStep = null;
    asked.state = isAgreed ? 'running' : 'left-out';
    this.changed();
    return isAgreed;
  }

  async #askPerson(question: VendorQuestion): Promise<VendorAnswer> {
    this.#question = question;
    this.changed();
    const answer = await new Promise<VendorAnswer>((resolve) => (this.#answerQuestion = resolve));
    this.#question = this.#answerQuestion = null;
    this.changed();
    return answer;
  }

  /** Reads the answer as the element does, so that the endpoint of the page's own set-up can be named here. */
  async #tokenFrom(endpoint: string): Promise<string> {
    try {
      const context = { signal: new AbortController().signal, userKey: undefined };
      const token = await fetchToken({ endpoint }, context);
      if (token) return token.value;
      throw new Error(`${endpoint} says that nobody is signed in.`);
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #endRunningStep(): void {
    const last = this.#steps.at(-1);
    if (last?.state === 'running') last.state = 'done';
  }

  #fail(error: unknown): void {
    const { message } = error as Error;
    this.#failures.add(error instanceof AsapError ? `${message} ${error.hint}` : message);
    this.changed();
  }
}

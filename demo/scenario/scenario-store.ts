import { Observable } from '../observable.ts';
import {
  readScenario,
  rejectedParameters,
  writeScenario,
  type AttributeName,
  type Scenario,
} from './scenario.ts';

/** The page's scenario, kept in its address, and in that of the console around it. */
export class ScenarioStore extends Observable {
  readonly #outer: Window;
  #present = readScenario(location.search);
  readonly #former: Scenario[] = [];
  /** What the link held that is not in force, a sentence each. */
  readonly rejected: readonly string[] = rejectedParameters(location.search);
  /** The scenario that the page was loaded with. */
  readonly started: Scenario = this.#present;

  /** @param outer the window whose address is the link of the scenario */
  constructor(outer: Window) {
    super();
    this.#outer = outer;
    // Whatever else the link held, a secret say, is dropped from the address at once.
    this.#writeAddress();
  }

  get present(): Scenario {
    return this.#present;
  }

  change(part: Partial<Scenario>): void {
    if (part.attributes || part.faults || part.conditions) this.#former.push(this.#present);
    this.#set(part);
  }

  get isUndoable(): boolean {
    return this.#former.length > 0;
  }

  /** Takes the last change of attributes, faults or conditions back. */
  undo(): void {
    const former = this.#former.pop();
    if (!former) return;
    const { attributes, faults, conditions } = former;
    this.#set({ attributes, faults, conditions });
  }

  #set(part: Partial<Scenario>): void {
    this.#present = { ...this.#present, ...part };
    this.#writeAddress();
    this.changed();
  }

  /** Undefined leaves the attribute to the demo, and then to the element. */
  setAttribute(name: AttributeName, value: string | undefined): void {
    const { [name]: previous, ...others } = this.#present.attributes;
    if (previous === value) return;
    this.change({ attributes: value === undefined ? others : { ...others, [name]: value } });
  }

  /** The address of the console with a scenario that differs in some parts from the present one. */
  linkTo(part: Partial<Scenario>): string {
    return new URL(`.${writeScenario({ ...this.#present, ...part })}`, document.baseURI).href;
  }

  /** The address of the host page alone, with the present scenario. */
  get linkToHost(): string {
    return new URL(`host.html${writeScenario(this.#present)}`, document.baseURI).href;
  }

  /** The address of the console with the scenario that the page was loaded with. */
  get startedLink(): string {
    return this.linkTo(this.started);
  }

  #writeAddress(): void {
    for (const { history, location } of new Set([window, this.#outer])) {
      history.replaceState(history.state, '', location.pathname + writeScenario(this.#present));
    }
  }
}

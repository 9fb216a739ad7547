import { Observable } from './observable.ts';
import {
  readScenario,
  rejectedParameters,
  writeScenario,
  type AttributeName,
  type Scenario,
} from './scenario.ts';

/** The page's scenario, kept in the address. */
export class ScenarioStore extends Observable {
  #present = readScenario(location.search);
  readonly #former: Scenario[] = [];
  /** What the link held that is not in force, a sentence each. */
  readonly rejected: readonly string[] = rejectedParameters(location.search);
  /** The scenario that the page was loaded with. */
  readonly started: Scenario = this.#present;

  constructor() {
    super();
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

  /** The address of a scenario that differs in some parts from the present one. */
  linkTo(part: Partial<Scenario>): string {
    return location.pathname + writeScenario({ ...this.#present, ...part });
  }

  /** The whole address of the scenario that the page was loaded with. */
  get startedLink(): string {
    return new URL(location.pathname + writeScenario(this.started), location.href).href;
  }

  #writeAddress(): void {
    history.replaceState(history.state, '', this.linkTo({}));
  }
}

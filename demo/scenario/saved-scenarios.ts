import { Observable } from '../observable.ts';

const storageKey = 'demo: saved scenarios';

export interface SavedScenario {
  readonly name: string;
  /** Of the link that leads to it. */
  readonly query: string;
}

function read(storage: Storage): readonly SavedScenario[] {
  try {
    return JSON.parse(storage.getItem(storageKey) ?? '[]') as SavedScenario[];
  } catch {
    return [];
  }
}

/** The scenarios that the tester has saved in this browser, by name. */
export class SavedScenarios extends Observable {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    super();
    this.#storage = storage;
  }

  get all(): readonly SavedScenario[] {
    return read(this.#storage);
  }

  /** Takes the place of a scenario with the same name. */
  save(scenario: SavedScenario): void {
    this.#write([...this.all.filter(({ name }) => name !== scenario.name), scenario]);
  }

  delete(name: string): void {
    this.#write(this.all.filter((scenario) => scenario.name !== name));
  }

  #write(all: readonly SavedScenario[]): void {
    this.#storage.setItem(storageKey, JSON.stringify(all));
    this.changed();
  }
}

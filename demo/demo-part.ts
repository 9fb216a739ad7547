import { LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Demo } from './demo.ts';
import { Following } from './observable.ts';

/** A part of the page: drawn once the demo has started, and again whenever what it follows changes. */
export abstract class DemoPart extends LitElement {
  static override properties: PropertyDeclarations = { demo: { attribute: false } };

  declare demo: Demo | undefined;
  #following: Following | undefined;

  /** What the part shows changes with these. */
  protected sources({ store, session }: Demo): readonly EventTarget[] {
    return [store, session];
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { demo } = this;
    if (!demo || !changed.has('demo')) return;
    this.#following?.hostDisconnected();
    if (this.#following) this.removeController(this.#following);
    this.#following = new Following(this, this.sources(demo));
    this.addController(this.#following);
  }

  override render(): TemplateResult | typeof nothing {
    return this.demo ? this.draw(this.demo) : nothing;
  }

  protected abstract draw(demo: Demo): TemplateResult | typeof nothing;
}

import { LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Demo } from './demo.ts';
import { Following } from './observable.ts';

/** A part of the page: drawn once the demo has started, and again whenever what it follows changes. */
export abstract class DemoPart extends LitElement {
  static override properties: PropertyDeclarations = { demo: { attribute: false } };

  declare demo: Demo | undefined;
  #isFollowing = false;

  /** What the part shows changes with these. */
  protected sources({ store, session }: Demo): readonly EventTarget[] {
    return [store, session];
  }

  override willUpdate(): void {
    const { demo } = this;
    if (!demo || this.#isFollowing) return;
    this.#isFollowing = true;
    this.addController(new Following(this, this.sources(demo)));
  }

  override render(): TemplateResult | typeof nothing {
    return this.demo ? this.draw(this.demo) : nothing;
  }

  protected abstract draw(demo: Demo): TemplateResult | typeof nothing;
}

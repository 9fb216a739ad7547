// The build puts 'use client' at the head of this entry.
import { createComponent, type EventName, type ReactWebComponent } from '@lit/react';
import * as React from 'react';
import { attributeOf } from '../config/attribute-name.js';
import { properties } from '../config/properties.js';
import {
  AsapHelp as AsapHelpElement,
  type AsapCloseEvent,
  type AsapErrorEvent,
  type AsapOpenEvent,
  type AsapReadyEvent,
  type AsapSessionEvent,
} from '../index.js';

const events = {
  onAsapReady: 'asap-ready' as EventName<AsapReadyEvent>,
  onAsapOpen: 'asap-open' as EventName<AsapOpenEvent>,
  onAsapClose: 'asap-close' as EventName<AsapCloseEvent>,
  onAsapSession: 'asap-session' as EventName<AsapSessionEvent>,
  onAsapError: 'asap-error' as EventName<AsapErrorEvent>,
};

type Wrapper = ReactWebComponent<AsapHelpElement, typeof events>;
/** What the component takes: the properties of the element, listeners such as `onAsapError`, and what any HTML element has. */
export type AsapHelpProps = React.ComponentPropsWithoutRef<Wrapper>;

const Properties: Wrapper = createComponent({
  react: React,
  tagName: 'asap-help',
  elementClass: AsapHelpElement,
  events,
});

/**
 * A server renders attributes alone, and the browser upgrades the element before React sets a property. So texts and numbers are
 * attributes, too. `open` is none: to remove that attribute is a request to close.
 */
function attributesOf(props: AsapHelpProps): Record<string, string | number> {
  const attributes: Record<string, string | number> = {};
  for (const [name, [value]] of Object.entries(properties)) {
    const given: unknown = props[name as keyof AsapHelpProps];
    if (value !== null && (typeof given === 'string' || typeof given === 'number'))
      attributes[attributeOf(name)] = given;
  }
  return attributes;
}

/** `<asap-help>` for React 18 and 19. A `ref` holds the element itself. */
export const AsapHelp: React.ForwardRefExoticComponent<AsapHelpProps & React.RefAttributes<AsapHelpElement>> =
  React.forwardRef<AsapHelpElement, AsapHelpProps>((props, ref) =>
    React.createElement(Properties, { ...attributesOf(props), ...props, ref }),
  );
AsapHelp.displayName = 'AsapHelp';

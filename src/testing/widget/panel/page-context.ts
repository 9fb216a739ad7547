import type { Chat } from '../../desk-content.js';
import type { PortalClient } from '../portal-client.js';
import type { Content } from './element.js';
import type { PanelSettings } from './settings.js';

export interface Account {
  readonly email: string | null;
  readonly name: string | null;
}

export type Parameters = Readonly<Record<string, unknown>>;

/** The visitor's chat, kept while they look at other pages. */
export interface Conversation {
  chat: Chat | null;
}

/** What a page of the panel may use. */
export interface PageContext {
  readonly client: PortalClient;
  readonly settings: PanelSettings;
  readonly account: Account;
  readonly conversation: Conversation;
  readonly parameters: Parameters;
  /** Leads to another page, or draws the same one anew. */
  readonly go: (page: string, parameters?: Parameters) => void;
  /** Says a sentence in the panel's status line. */
  readonly say: (sentence: string) => void;
}

export interface DrawnPage {
  readonly title: string;
  readonly content: readonly Content[];
}

export type PageRenderer = (context: PageContext) => DrawnPage | Promise<DrawnPage>;

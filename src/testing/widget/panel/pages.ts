import { chat } from './chat.js';
import { topicDetail, topicForm, topicList } from './community.js';
import { home } from './home.js';
import { articleDetail, articleList, categoryDetail } from './knowledge-base.js';
import type { PageRenderer } from './page-context.js';
import type { TabName } from './settings.js';
import { ticketForm } from './ticket-form.js';
import { ticketDetail, ticketList } from './tickets.js';

interface PanelPage {
  readonly tab: TabName;
  readonly render: PageRenderer;
}

/** What `routeTo` can show. Six names were seen in public code; the others are the simulation's own. */
export const pages: Readonly<Record<string, PanelPage>> = {
  home: { tab: 'home', render: home },
  'kb.category.list': { tab: 'kb', render: articleList },
  'kb.category.detail': { tab: 'kb', render: categoryDetail },
  'kb.article.detail': { tab: 'kb', render: articleDetail },
  'ticket.list': { tab: 'tickets', render: ticketList },
  'ticket.form': { tab: 'tickets', render: ticketForm },
  'ticket.detail': { tab: 'tickets', render: ticketDetail },
  'community.category.list': { tab: 'community', render: topicList },
  'community.topic.detail': { tab: 'community', render: topicDetail },
  'community.topic.form': { tab: 'community', render: topicForm },
  chat: { tab: 'chat', render: chat },
};

export const firstPages: Readonly<Record<TabName, string>> = {
  home: 'home',
  kb: 'kb.category.list',
  tickets: 'ticket.list',
  community: 'community.category.list',
  chat: 'chat',
};

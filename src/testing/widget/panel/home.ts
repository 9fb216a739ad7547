import { button, element, paragraph } from './element.js';
import type { PageRenderer } from './page-context.js';
import { articleLinks, articleSearch, type ArticleSummary } from './knowledge-base.js';

export const home: PageRenderer = async (context) => {
  const { client, account, go } = context;
  const { data, message } = await client.call<ArticleSummary[]>('GET', '/kbArticles');
  const firstName = account.name?.split(' ')[0];
  return {
    title: firstName ? `Hello, ${firstName}` : 'How can we help?',
    content: [
      articleSearch(context),
      element('h3', {}, 'Often read'),
      data ? articleLinks(data.slice(0, 3), go) : paragraph(message),
      element('h3', {}, 'Did not find it?'),
      element(
        'p',
        {},
        button('Submit a ticket', 'secondary', () => go('ticket.form')),
      ),
    ],
  };
};

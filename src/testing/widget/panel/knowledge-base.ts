import type { Article } from '../../desk-content.js';
import { element, form, labelled, link, paragraph } from './element.js';
import type { PageContext, PageRenderer } from './page-context.js';

export type ArticleSummary = Omit<Article, 'paragraphs'>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function articleSearch({ go, parameters }: PageContext): HTMLElement {
  const control = element('input', { type: 'search', name: 'search', value: textOf(parameters['search']) });
  const searching = form('Search', [labelled('Search articles', control)], async ({ search }) =>
    go('kb.category.list', { search: search ?? '' }),
  );
  searching.className = 'asap-search';
  return searching;
}

export const articleLinks = (articles: readonly ArticleSummary[], go: PageContext['go']): HTMLElement =>
  element(
    'ul',
    { class: 'asap-list' },
    ...articles.map(({ id, title, summary }) =>
      element(
        'li',
        {},
        link(title, () => go('kb.article.detail', { id })),
        paragraph(summary, 'asap-note'),
      ),
    ),
  );

async function findArticles(
  context: PageContext,
  search: string,
): Promise<readonly ArticleSummary[] | string> {
  const query = search ? `/search?search=${encodeURIComponent(search)}` : '';
  const { data, message } = await context.client.call<ArticleSummary[]>('GET', `/kbArticles${query}`);
  return data ?? message;
}

/** All articles by category, or those that match a search. */
export const articleList: PageRenderer = async (context) => {
  const search = textOf(context.parameters['search']);
  const found = await findArticles(context, search);
  const title = search ? `Articles about “${search}”` : 'Knowledge base';
  if (typeof found === 'string') return { title, content: [paragraph(found)] };
  if (search) {
    const result = found.length
      ? articleLinks(found, context.go)
      : paragraph('No article has all these words.');
    return { title, content: [articleSearch(context), result] };
  }
  const categories = [...new Set(found.map(({ category }) => category))];
  const sections = categories.flatMap((category) => [
    element(
      'h3',
      {},
      link(category, () => context.go('kb.category.detail', { id: category })),
    ),
    articleLinks(
      found.filter((article) => article.category === category),
      context.go,
    ),
  ]);
  return { title, content: [articleSearch(context), ...sections] };
};

/** `id` is the category's name. */
export const categoryDetail: PageRenderer = async (context) => {
  const category = textOf(context.parameters['id']);
  const found = await findArticles(context, '');
  if (typeof found === 'string') return { title: category, content: [paragraph(found)] };
  const inside = found.filter((article) => article.category === category);
  return {
    title: category || 'Knowledge base',
    content: [
      link('All categories', () => context.go('kb.category.list')),
      inside.length ? articleLinks(inside, context.go) : paragraph('This category has no articles.'),
    ],
  };
};

export const articleDetail: PageRenderer = async ({ client, parameters, go }) => {
  const { data, message } = await client.call<Article>(
    'GET',
    `/kbArticles/${textOf(parameters['id'])}/locale/en`,
  );
  const back = link('All articles', () => go('kb.category.list'));
  if (!data) return { title: 'Article', content: [back, paragraph(message)] };
  return {
    title: data.title,
    content: [back, ...data.paragraphs.map((text) => paragraph(text))],
  };
};

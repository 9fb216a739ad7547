export interface HelpButton {
  readonly text: string;
  /** Page of the panel that the button shows. */
  readonly page: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** A line below the text. */
  readonly about?: string;
}

/** What the invented product shows of the panel, to its users and to guests. */
export const helpButtons: Readonly<Record<'user' | 'guest', readonly HelpButton[]>> = {
  user: [
    { text: 'Ask about an invoice', page: 'ticket.form' },
    { text: 'My tickets', page: 'ticket.list' },
  ],
  guest: [
    {
      text: 'Send your first invoice',
      page: 'kb.article.detail',
      parameters: { id: '2001' },
      about: 'From an empty account to an invoice in your customer’s inbox.',
    },
    {
      text: 'Invite your accountant',
      page: 'kb.article.detail',
      parameters: { id: '2002' },
      about: 'Give read access to the people who close your books.',
    },
  ],
};

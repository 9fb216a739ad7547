export interface DeskUser {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface Article {
  readonly id: string;
  readonly category: string;
  readonly title: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
}

export interface Reply {
  readonly author: string;
  readonly text: string;
  /** ms */
  readonly time: number;
}

export interface Ticket {
  readonly id: string;
  subject: string;
  description: string;
  status: 'Open' | 'Closed';
  /** The requester. A ticket is a user's own when this is the user's e-mail and a user submitted it. */
  readonly email: string;
  readonly name: string;
  readonly submittedBy: 'guest' | 'user';
  readonly departmentId: string;
  readonly layoutId: string;
  /** Further fields of the form, by API name. */
  fields: Record<string, string>;
  /** ms */
  readonly createdTime: number;
  replies: Reply[];
}

export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly author: string;
  /** ms */
  readonly createdTime: number;
  /** E-mail addresses. */
  followers: string[];
  comments: Reply[];
}

export interface ChatMessage {
  readonly from: 'visitor' | 'agent';
  readonly author: string;
  readonly text: string;
  /** ms */
  readonly time: number;
}

export interface Chat {
  readonly id: string;
  /** The logged-in user, or null for a guest. */
  readonly email: string | null;
  messages: ChatMessage[];
}

export interface FormField {
  /** API name, as used in `ticket.form.prefillValues`. */
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'email' | 'textarea' | 'select';
  readonly required: boolean;
  /** Asked of guests only. */
  readonly guestOnly?: boolean;
  readonly choices?: readonly string[];
}

export interface Department {
  readonly id: string;
  readonly name: string;
  readonly layoutId: string;
  readonly fields: readonly FormField[];
}

/** Everything in the organisation that a visitor can read or change. */
export interface DeskContent {
  users: DeskUser[];
  departments: Department[];
  articles: Article[];
  tickets: Ticket[];
  topics: Topic[];
  chats: Chat[];
}

export const fullName = (user: DeskUser): string => `${user.firstName} ${user.lastName}`;

export interface HostUser {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Who can sign in to the invented product. Their addresses are those of the simulated help center's users. */
export const hostUsers = {
  ada: { email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
  grace: { email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' },
} as const satisfies Record<string, HostUser>;

export type HostUserName = keyof typeof hostUsers;

export const isHostUserName = (name: unknown): name is HostUserName =>
  typeof name === 'string' && Object.hasOwn(hostUsers, name);

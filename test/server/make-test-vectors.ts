import { signAsapToken, type AsapUser } from '../../src/server/index.js';
import { asapClaims } from '../../src/server/sign-asap-token.js';
import { demoSecret } from './demo-secret.js';

/** One line of `src/server/test-vectors.json`. */
export interface TestVector {
  name: string;
  /** Signs with the bytes of this text. */
  secret: string;
  /** The payload, in the order in which it is written into the token. */
  claims: object;
  /** The time of signing, in milliseconds since 1970. */
  now: number;
  /** In milliseconds. */
  lifetime: number;
  token: string;
}

interface VectorInput {
  name: string;
  secret?: string;
  user: AsapUser;
  now?: number;
  lifetime?: number;
}

const ada = { email: 'ada@example.com' };

const inputs: VectorInput[] = [
  { name: 'an e-mail address alone', user: ada },
  { name: 'first and last name', user: { ...ada, firstName: 'Ada', lastName: 'Lovelace' } },
  { name: 'an address to trim and to lower-case', user: { email: '  Ada.Lovelace@Example.COM ' } },
  { name: 'letters beyond ASCII, as UTF-8', user: { ...ada, firstName: 'Zoë', lastName: '山田 👩‍💻' } },
  { name: 'quotes, slashes and angle brackets in a name', user: { ...ada, lastName: `O'Brien "<b>/\\&` } },
  { name: 'an address with signs', user: { email: "o'hara+help_desk@sub.example.co.uk" } },
  { name: 'an address not verified, which Zoho refuses', user: { ...ada, emailVerified: false } },
  { name: 'the longest lifetime, cut to a window of ten minutes', user: ada, lifetime: 600_000 },
  { name: 'the shortest lifetime', user: ada, lifetime: 1000 },
  { name: 'a time that is no whole second: the start is rounded down', user: ada, now: 1_760_000_000_999 },
  {
    name: 'the longest lifetime at a time that is no whole second',
    user: ada,
    lifetime: 600_000,
    now: 1_760_000_000_001,
  },
  { name: 'a time after 2038, past 32 bits of seconds', user: ada, now: 2_200_000_000_000 },
  {
    name: 'a secret of another length',
    user: ada,
    secret: '1.b2.C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3C3',
  },
];

/** The vectors as they ought to stand in `src/server/test-vectors.json`. */
export const makeTestVectors = (): Promise<TestVector[]> =>
  Promise.all(
    inputs.map(async ({ name, user, secret = demoSecret, now = 1_760_000_000_000, lifetime = 300_000 }) => {
      const claims = asapClaims(user, { now, lifetime });
      return {
        name,
        secret,
        claims,
        now,
        lifetime,
        token: await signAsapToken(user, { secret, now, lifetime }),
      };
    }),
  );

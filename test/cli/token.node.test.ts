import { decodeJwt } from 'jose';
import { demoSecret } from '../server/demo-secret.js';
import { type BuiltCommand, buildCommand } from './build-command.js';

let command: BuiltCommand;

beforeAll(async () => {
  command = await buildCommand();
});
afterAll(() => command.remove());

const secret = { ASAP_JWT_SECRET: demoSecret };
const signed = async (...line: string[]) =>
  (await command.run(['token', 'sign', '--email', 'Ada@Example.com', ...line], '', secret)).output.trim();

describe('asap-help token sign', () => {
  it('prints a token, and nothing else', async () => {
    const ended = await command.run(
      ['token', 'sign', '--email', 'Ada@Example.com', '--first-name', 'Ada', '--lifetime', '60'],
      '',
      secret,
    );
    expect(ended).toMatchObject({ status: 0, errors: '' });
    expect(ended.output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = decodeJwt<{ not_before: number; not_after: number }>(ended.output.trim());
    expect(claims).toMatchObject({ email: 'ada@example.com', email_verified: true, first_name: 'Ada' });
    expect(claims.not_after - claims.not_before).toBeLessThan(92_000);
  });

  it('takes the secret from a variable of another name, and prints JSON', async () => {
    const line = ['token', 'sign', '--email', 'ada@example.com', '--secret-env', 'OTHER', '--json'];
    const ended = await command.run(line, '', { OTHER: demoSecret });
    expect(decodeJwt((JSON.parse(ended.output) as { token: string }).token)).toMatchObject({
      email: 'ada@example.com',
    });
  });

  it.each([
    { name: 'no secret', line: ['--email', 'ada@example.com'], environment: {}, says: 'ASAP_JWT_SECRET' },
    { name: 'no address', line: [], environment: secret, says: '--email is missing' },
    { name: 'no address but a name', line: ['--email', 'Ada'], environment: secret, says: '`email`' },
    {
      name: 'too long a time',
      line: ['--email', 'ada@example.com', '--lifetime', '601'],
      environment: secret,
      says: '--lifetime should be a number of seconds',
    },
    {
      name: 'a time without a number',
      line: ['--email', 'ada@example.com', '--lifetime', '5m'],
      environment: secret,
      says: '--lifetime should be a number of seconds',
    },
    {
      name: 'a secret on the command line',
      line: ['--secret', 'x'],
      environment: {},
      says: "Unknown option '--secret'",
    },
  ])('refuses $name', async ({ line, environment, says }) => {
    const ended = await command.run(['token', 'sign', ...line], '', environment);
    expect(ended).toMatchObject({ status: 2, output: '' });
    expect(ended.errors).toContain(says);
    expect(ended.errors).not.toContain(demoSecret);
  });
});

describe('asap-help token lint', () => {
  it('finds nothing in a token that it has signed', async () => {
    const ended = await command.run(['token', 'lint'], `${await signed()}\n`);
    expect(ended).toEqual({
      status: 0,
      output: 'The token is good, as far as can be seen without the secret.\n',
      errors: '',
    });
  });

  it('reads the answer of a token endpoint', async () => {
    const ended = await command.run(['token', 'lint', '-', '--json'], await signed('--json'));
    expect([ended.status, JSON.parse(ended.output)]).toEqual([0, { findings: [] }]);
  });

  it('warns of a token on the command line, which it judges all the same', async () => {
    const token = await signed();
    const ended = await command.run(['token', 'lint', token]);
    expect(ended.status).toBe(0);
    expect(ended.errors).toContain('stays in the history of the shell');
    expect(ended.output + ended.errors).not.toContain(token);
  });

  it('reminds of the domain list, which is no finding', async () => {
    const ended = await command.run(
      ['token', 'lint', '--origin', 'https://shop.example', '--json'],
      await signed(),
    );
    expect(ended.status).toBe(0);
    expect(JSON.parse(ended.output)).toMatchObject({ findings: [{ code: 'domain-list', severity: 'info' }] });
  });

  it('says what is wrong, and shows neither token nor address', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const email = 'grace@example.com';
    const token = `${part({ alg: 'HS256' })}.${part({ email, iat: 1, exp: 2 })}.${'x'.repeat(43)}`;
    const ended = await command.run(['token', 'lint'], token);
    expect(ended.status).toBe(1);
    expect(ended.output).toContain('✗ error email-not-verified: email_verified is missing.\n  → Write');
    expect(ended.output + ended.errors).not.toMatch(/grace|xxx/);
  });

  it.each(['', ' \n', '{"token":null}', '{"token'])('refuses the input %j', async (input) => {
    expect(await command.run(['token', 'lint'], input)).toMatchObject({ status: 2, output: '' });
  });
});

describe('asap-help', () => {
  it('says what it can do', async () => {
    const ended = await command.run(['--help']);
    expect(ended).toMatchObject({ status: 0, errors: '' });
    expect(ended.output).toContain('token lint [TOKEN|-]');
    expect(await command.run([])).toMatchObject({ status: 2, output: ended.output });
  });

  it.each(['simulate', 'convert', 'doctor', 'token lint', 'token sign'])('has help for %s', async (name) => {
    for (const option of ['--help', '-h']) {
      const ended = await command.run([...name.split(' '), option]);
      expect(ended).toMatchObject({ status: 0, errors: '' });
      expect(ended.output).toMatch(`Usage: npx asap-help ${name}`);
    }
  });

  it('has help for the half of a name', async () => {
    const ended = await command.run(['token', '--help']);
    expect(ended).toMatchObject({ status: 0, errors: '' });
    expect(ended.output).toContain('token lint [TOKEN|-]');
  });

  it.each([['token'], ['nothing'], ['token', 'lint', '--nothing'], ['token', 'lint', 'a', 'b']])(
    'refuses %s %s',
    async (...line) => {
      const ended = await command.run(line);
      expect(ended).toMatchObject({ status: 2, output: '' });
      expect(ended.errors).toMatch(/npx asap-help/);
    },
  );
});

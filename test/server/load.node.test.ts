import { Agent, createServer, request } from 'node:http';
import { createTokenHandler, toNodeHandler } from '../../src/server/index.js';
import { demoSecret } from './demo-secret.js';
import { listen, sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';

const count = 1000;

describe('the token endpoint under load', () => {
  it(`answers ${count} requests at once, each with its own user's token`, async () => {
    const handler = createTokenHandler({
      secret: demoSecret,
      user: async ({ headers }) => ({ email: `${headers.get('cookie')}@example.com` }),
    });
    const origin = await listen(createServer(toNodeHandler(handler)));
    const agent = new Agent({ maxSockets: Infinity });
    const ask = (name: string) =>
      new Promise<{ email: unknown; duration: number }>((resolve, reject) => {
        const start = performance.now();
        request(`${origin}/`, { agent, headers: { ...sameOrigin, cookie: name } })
          .on('error', reject)
          .on('response', async (response) => {
            let body = '';
            for await (const chunk of response) body += chunk;
            const duration = performance.now() - start;
            resolve({ email: verifyWithNode(JSON.parse(body).token, demoSecret)?.['email'], duration });
          })
          .end();
      });
    const names = Array.from({ length: count }, (_, index) => `user${index}`);
    const answers = await Promise.all(names.map(ask));
    agent.destroy();
    expect(answers.map(({ email }) => email)).toEqual(names.map((name) => `${name}@example.com`));

    const durations = answers.map(({ duration }) => duration).toSorted((a, b) => a - b);
    const percentile = (part: number) => Math.round(durations[Math.ceil(count * part) - 1] ?? NaN);
    console.info(`token endpoint, ${count} at once: p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms`);
  }, 30_000);
});

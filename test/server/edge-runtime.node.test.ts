import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'vite';
import { demoSecret } from './demo-secret.js';
import { sameOrigin } from './loopback.js';
import { verifyWithNode } from './node-hs256.js';
import { recipeFile, recipePlugin } from './recipes/recipe.js';

/** The worker of the docs' recipe, in one classic script that leaves it in `worker`. */
async function bundleWorker(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [recipePlugin('Cloudflare Workers')],
    build: {
      write: false,
      lib: { entry: recipeFile, formats: ['iife'], name: 'worker' },
    },
  });
  const [{ output: [chunk] }] = built as never as [{ output: [{ code: string }] }]; // prettier-ignore
  return chunk.code;
}

describe('the token endpoint in a worker-like runtime', () => {
  it('signs what Node verifies, and refuses a foreign site', async () => {
    const runtime = new EdgeVM();
    runtime.evaluate(await bundleWorker());
    expect(runtime.evaluate('typeof process + typeof require + typeof Buffer')).toBe(
      'undefinedundefinedundefined',
    );
    const ask = async (headers: object) => {
      const url = 'https://app.example/api/asap-token';
      const response: Response = await runtime.evaluate(
        `worker.fetch(new Request(${JSON.stringify(url)}, { headers: ${JSON.stringify(headers)} }), { ASAP_JWT_SECRET: ${JSON.stringify(demoSecret)} })`,
      );
      return response;
    };
    const answer = await ask({ ...sameOrigin, cookie: 'session=ada' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { token } = await answer.json();
    expect(verifyWithNode(token, demoSecret)).toMatchObject({ email: 'ada@example.com', first_name: 'Ada' });
    expect((await ask(sameOrigin)).status).toBe(204);
    expect((await ask({ ...sameOrigin, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Mutant } from './mutants.js';
import type { SessionClass } from './simulated-page.js';

const fileOf = (name: string) => fileURLToPath(new URL(`../../src/session/${name}.ts`, import.meta.url));

/** The session machine with one fault in its text. */
export async function loadMutant({ fault, file, from, to }: Mutant): Promise<SessionClass> {
  let found = 0;
  const bundle = await rolldown({
    input: fileOf('session'),
    plugins: [
      {
        name: 'mutate',
        transform(code, id) {
          if (id !== fileOf(file)) return null;
          found = code.split(from).length - 1;
          return code.replace(from, () => to);
        },
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm' });
  await bundle.close();
  if (found !== 1) throw new Error(`"${fault}": its text is ${found} times in ${file}.ts, not once.`);
  const url = `data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`;
  return ((await import(/* @vite-ignore */ url)) as { Session: SessionClass }).Session;
}

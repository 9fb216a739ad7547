import { inject } from 'vitest';
import { run } from './workshop.js';

const workshop = inject('workshop');

it('npx finds the command of the packed package, and has its answer soon', async () => {
  const started = performance.now();
  const said = await run('npx', ['--no-install', 'asap-help', '--help'], { cwd: workshop });
  expect(said).toContain('simulate');
  expect(performance.now() - started).toBeLessThan(20_000);
});

it('the command finds its simulation, with its only dependencies', async () => {
  const said = await run('npx', ['--no-install', 'asap-help', 'simulate', '--faults'], { cwd: workshop });
  expect(said).toContain('token-401: ');
});

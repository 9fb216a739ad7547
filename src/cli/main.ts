import { runCommand } from './run-command.js';

// A reader that has seen enough, such as `head`, closes the pipe.
process.stdout.on('error', () => process.exit());
process.exitCode = await runCommand(process.argv.slice(2));

import { runUsersCommand } from './users/command.js';

/** `npm run users`: what operators do with users, on the database of the service. */
process.exitCode = await runUsersCommand(process.argv.slice(2), process.env, process);

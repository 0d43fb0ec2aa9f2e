#!/usr/bin/env node
import { runCommand } from './merge/command.js';

/** `guestpass-merge`: merges two rows of any table of any PostgreSQL database, from a shell. */
process.exitCode = await runCommand(process.argv.slice(2), process.env, process);

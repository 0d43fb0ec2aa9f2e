import { examine, type Finding } from '../start/examination.js';

/** `npm run doctor`: what would keep the service from starting or from being safe. Exit code 1 when anything would. */
const findings = await examine(process.env);
for (const { isFine, text } of findings) print(`${isFine ? 'ok  ' : 'BAD '} ${text}`);
process.exitCode = findings.every(({ isFine }: Finding) => isFine) ? 0 : 1;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

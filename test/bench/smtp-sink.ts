import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { answerJobs } from './answer-jobs.js';

/** Takes every mail and forgets it. */
answerJobs<object, { url: string }>(
  () =>
    new Promise((resolve) => {
      const server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        disableReverseLookup: true,
        onData: (stream, _session, answer) => {
          stream.resume().once('end', () => answer());
        },
      });
      server.on('error', () => undefined);
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.server.address() as AddressInfo;
        resolve({ url: `smtp://127.0.0.1:${port}` });
      });
    }),
);

import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { Clock } from '../../common/clock.js';
import { type Envelope, readMail } from './mail.js';
import type { InboxStore } from './store.js';

const LARGEST_MAIL_BYTES = 5 * 1024 * 1024;
const TOO_LARGE = Object.assign(new Error('This mail is too large'), { responseCode: 552 });

/** Takes every mail, whoever sends it, and delivers none. */
export function inboxSmtpServer(store: InboxStore, clock: Clock): SMTPServer {
  let count = 0;
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
    // Senders keep connections open for their next mail, and closing waits for them.
    closeTimeout: 500,
    onAuth: ({ username = '' }, _session, answer) => answer(null, { user: username }),
    onData: (stream, session, answer) => {
      buffer(stream)
        .then((source) => {
          if (stream.sizeExceeded) throw TOO_LARGE;
          count += 1;
          const arrival = { id: String(count), at: clock.now().toISOString(), envelope: envelopeOf(session) };
          return readMail(source, arrival);
        })
        .then((mail) => {
          store.add(mail);
          answer();
        })
        .catch(answer);
    },
  });
  // Each is about one connection, and the sender is told.
  server.on('error', () => {});
  return server;
}

function envelopeOf({ envelope }: SMTPServerSession): Envelope {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : null,
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

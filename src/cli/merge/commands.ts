import {
  MergeEngine,
  type MergeFilter,
  type MergeProgress,
  planAsMermaid,
  planAsSvg,
} from '../../merge-engine/library.js';
import { type Command, type Invocation, wholeNumber } from './input/arguments.js';
import { readPolicy } from './input/policy-file.js';
import { keyOf, parseRowKey } from './input/row-key.js';
import { tableNamed } from './input/table-name.js';
import { WrongUsage } from './input/wrong-usage.js';
import { explained } from './missing-rights.js';
import { type Answer, listAnswer, mergeAnswer, planAnswer, undoAnswer } from './output/answer.js';
import { Progress } from './output/progress.js';
import { LOOKING, type Session, WRITING } from './session.js';

type Work = (session: Session, say: (line: string) => void) => Promise<Answer>;

/** Each reads what it needs of the command line first, and asks the database then. */
export const COMMANDS: Readonly<Record<Command, (invocation: Invocation) => Work>> = {
  install,
  plan,
  preview: (invocation) => merge(invocation, false),
  run: (invocation) => merge(invocation, !invocation['dry-run']),
  undo,
  list,
};

const LEDGER = 'guestpass_merge';

function install(): Work {
  return async (session) => {
    await session
      .transaction(WRITING, (connection) => new MergeEngine().install(connection))
      .catch(explained(session, ''));
    return { json: { ledger: LEDGER }, text: `the ledger is in the schema ${LEDGER}\n` };
  };
}

function plan({ subject, policy: file, picture }: Invocation): Work {
  const policy = readPolicy(file);
  return async (session) => {
    const found = await session.transaction(LOOKING, async (connection) =>
      new MergeEngine().plan(connection, { table: await tableNamed(connection, subject) }, policy),
    );
    const description = found.toJSON();
    const answer = planAnswer(description);
    if (picture === '') return answer;
    return { ...answer, text: picture === 'svg' ? planAsSvg(description) : planAsMermaid(description) };
  };
}

function merge(invocation: Invocation, keep: boolean): Work {
  const { subject, reason, actor } = invocation;
  const policy = readPolicy(invocation.policy);
  const survivor = parseRowKey('survivor', invocation.survivor);
  const loser = parseRowKey('loser', invocation.loser);
  const engine = new MergeEngine();
  return watched((session, onProgress) =>
    session
      .transaction({ ...WRITING, keep }, async (connection) => {
        const table = await tableNamed(connection, subject);
        const found = await engine.plan(connection, { table }, policy);
        const keys = { survivor: keyOf(found, survivor), loser: keyOf(found, loser) };
        const request = { ...keys, ...given({ reason, actor }), onProgress };
        const report = await engine[keep ? 'run' : 'preview'](connection, found, request);
        return mergeAnswer(report, table, keep);
      })
      .catch(explained(session, subject)),
  );
}

function undo({ mergeId, 'dry-run': dryRun }: Invocation): Work {
  const keep = !dryRun;
  return watched(async (session) => {
    const report = await session
      .transaction({ ...WRITING, keep }, (connection) => new MergeEngine().undo(connection, mergeId))
      .catch(explained(session, ''));
    return undoAnswer(report, keep);
  });
}

function list(invocation: Invocation): Work {
  const { subject } = invocation;
  const limit = wholeNumber(invocation, 'limit');
  const written = given({ survivor: invocation.survivor, loser: invocation.loser });
  if (subject === '' && Object.keys(written).length > 0)
    throw new WrongUsage('list needs --subject to know a key');
  return (session) =>
    session.transaction(LOOKING, async (connection) => {
      const engine = new MergeEngine();
      if (subject === '') return listAnswer(await engine.list(connection, { limit }));
      const table = await tableNamed(connection, subject);
      const found = await engine.plan(connection, { table });
      const keys = Object.entries(written).map(([side, text]) => [
        side,
        keyOf(found, parseRowKey(side, text)),
      ]);
      const filter: MergeFilter = { subject: table, limit, ...Object.fromEntries(keys) };
      return listAnswer(await engine.list(connection, filter));
    });
}

/** Tells of the progress of what may take long. */
function watched(
  work: (session: Session, onProgress: (progress: MergeProgress) => void) => Promise<Answer>,
): Work {
  return (session, say) => {
    const progress = new Progress(say);
    return work(session, progress.watch).finally(() => progress.stop());
  };
}

/** Only those of the options that stood on the command line. */
function given<Option extends string>(
  options: Readonly<Record<Option, string>>,
): Partial<Record<Option, string>> {
  const entries = Object.entries(options).filter(([, value]) => value !== '');
  return Object.fromEntries(entries) as Partial<Record<Option, string>>;
}

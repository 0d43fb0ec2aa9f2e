import type { Client } from 'pg';
import type { Connection } from '../../../src/merge-engine/connection.js';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import { STUDIO_POLICY } from './studio.js';

export interface Fault {
  /** The statement at which it happens, from 1; BEGIN and COMMIT count too. */
  readonly statement: number;
  /** Whether the statement has gone out by then; its answer never comes. */
  readonly sent: boolean;
}

/** A session that breaks at one of its statements. */
export class BreakingConnection implements Connection {
  private statements = 0;

  constructor(
    private readonly client: Client,
    private readonly fault: Fault,
    private readonly breakDown: () => void,
  ) {}

  query(text: string, values?: unknown[]): ReturnType<Connection['query']> {
    this.statements += 1;
    const isHere = this.statements === this.fault.statement;
    if (isHere && !this.fault.sent) this.breakDown();
    const answer = this.client.query(text, values);
    if (isHere && this.fault.sent) this.breakDown();
    return answer;
  }

  /** How many there were. */
  get count(): number {
    return this.statements;
  }
}

export type Task = 'merge' | { readonly undo: string };

/** One whole transaction. Answers the id of the merge. */
export async function perform(connection: Connection, task: Task): Promise<string> {
  const engine = new MergeEngine();
  await connection.query('BEGIN');
  const mergeId = task === 'merge' ? await merge(engine, connection) : task.undo;
  if (task !== 'merge') await engine.undo(connection, mergeId);
  await connection.query('COMMIT');
  return mergeId;
}

async function merge(engine: MergeEngine, connection: Connection): Promise<string> {
  const plan = await engine.plan(connection, { table: 'public.users' }, STUDIO_POLICY);
  const { mergeId } = await engine.run(connection, plan, { survivor: { id: 7 }, loser: { id: 9 } });
  return mergeId;
}

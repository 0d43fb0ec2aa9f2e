import type { UniqueRule } from '../catalogue/rule.js';
import { namesOf, type Table } from '../catalogue/table.js';
import { disturbedOn } from '../host-refusal.js';
import { MergeDisturbed, MergeRefused } from '../merge.errors.js';
import { ownersFirst } from '../plan/order.js';
import { rulesOver } from '../plan/plan.js';
import type { OnCollision } from '../plan/policy.js';
import type { Reference } from '../plan/reference.js';
import { foreignKeysOn } from '../plan/renames.js';
import { allOf, name, type Parameters } from '../sql.js';
import { archiveMarked } from './archive.js';
import { markTwins, violates } from './collision.js';
import { markRenamed, recordCopied } from './copy.js';
import { Dropping } from './dropping.js';
import { markSteadily } from './locked-marks.js';
import { changingColumns, markedReplacement } from './marked-rows.js';
import type { MergeContext, Replacement } from './merge-context.js';
import { moveAll, rewriteAll } from './move.js';
import { Pending } from './pending.js';
import { leftBehind, proveNobodyLeftBehind } from './proof.js';
import { refusedByRules } from './refused-by-rules.js';
import { Renaming } from './renaming.js';
import { Repointing } from './repointing.js';
import { combineArchived, setOnMarked } from './twins.js';

/** Makes everything that refers to rows follow those that stand in for them. */
export class Following {
  private readonly dropping: Dropping;
  /** One for all: of two, the inner would end what the outer still waits for. */
  readonly renaming: Renaming;
  private readonly pending: Pending;

  constructor(private readonly context: MergeContext) {
    this.pending = new Pending(context);
    this.dropping = new Dropping(context);
    this.renaming = new Renaming(context, (replacement) => this.follow(replacement));
  }

  /**
   * Follows, and proves that nobody is left behind: who was written to just as we looked at him follows in a second
   * round. Whoever does not even then is kept by a trigger or a rule of the host.
   */
  async followAll(replacement: Replacement): Promise<void> {
    await this.follow(replacement);
    const left = await leftBehind(this.context, replacement);
    if (left.length === 0) return;
    await this.follow(replacement);
    await proveNobodyLeftBehind(this.context, replacement);
  }

  async follow(replacement: Replacement): Promise<void> {
    const references = this.context.plan.referencesTo(replacement.target);
    const pending = new Set(ownersFirst(references, this.context.plan));
    for (const table of pending) {
      const ofTable = references.filter((each) => each.table === table);
      await this.refuseCircle(new Repointing(table, ofTable, replacement.moving), pending);
      await this.followFrom(table, ofTable, replacement).catch(disturbedOn(table));
      pending.delete(table);
    }
  }

  /** Of two tables whose rows refer to each other by the columns that are to move, neither can move first. */
  private async refuseCircle(repointing: Repointing, pending: ReadonlySet<Table>): Promise<void> {
    const { table, changed } = repointing;
    for (const { target, columns } of this.context.plan.catalogue.foreignKeysOf(table)) {
      const shared = changed.some(({ name: each }) => columns.includes(each));
      if (target === table || !pending.has(target) || !shared) continue;
      const refers = allOf(columns.map((each) => `${name(each)} IS NOT NULL`));
      if ((await this.dropping.mark(repointing, [refers])).marked === 0) continue;
      throw new MergeRefused(
        `Rows of ${table.name} and ${target.name} refer to each other by columns that are to move.`,
      );
    }
  }

  private async followFrom(table: Table, references: readonly Reference[], replacement: Replacement) {
    this.context.ledger.turnTo(table.name);
    const { reference: fate } = this.context.plan.policyOf(table);
    // The subject's own rows are nobody's to drop: a reference from user to user always moves.
    if (fate !== 'move' && !replacement.renames && table !== this.context.plan.subject) {
      const leaving = new Repointing(table, references, replacement.leaving, true);
      await (fate === 'drop' ? this.dropping.dropAll(leaving) : this.refuseAny(leaving));
      return;
    }
    const columns = references.filter(({ path }) => path === null);
    const documents = references.filter(({ path }) => path !== null);
    for (const together of [columns, ...documents.map((each) => [each])]) {
      const repointing = new Repointing(table, together, replacement.moving);
      if (repointing.changed.length > 0) await this.move(repointing);
    }
  }

  private async move(repointing: Repointing): Promise<void> {
    // Twins of a tree make twins of what hangs below them, so ask again while there were any.
    for (let again = true; again; ) {
      await this.dropForbidden(repointing);
      again = await this.makeRoom(repointing);
    }
    const { table, changed } = repointing;
    const { ledger } = this.context;
    const move = async () => {
      await ledger.record(table.name, 'moved', moveAll(repointing, ledger));
    };
    if (repointing.isDocument) await ledger.record(table.name, 'updated', rewriteAll(repointing, ledger));
    else if (foreignKeysOn(this.context.plan.catalogue, table, namesOf(changed)).length > 0)
      await this.rename(repointing, move);
    else await move();
  }

  private async rename(repointing: Repointing, inPlace: () => Promise<void>): Promise<void> {
    const { table } = repointing;
    const { ledger } = this.context;
    const changed = namesOf(repointing.changed);
    await this.renaming.rename({
      ...{ table, changed, inPlace },
      mark: (marking, names) => markRenamed(repointing, marking, names),
      copied: async (step) => {
        await ledger.record(table.name, 'moved', recordCopied(table, ledger, step, changed));
      },
    });
  }

  /** Resolves all collisions. True when that changed rows that refer to rows of this same table, or may have. */
  private async makeRoom(repointing: Repointing): Promise<boolean> {
    const { table } = repointing;
    let replaced = 0;
    for (const rule of rulesOver(table, namesOf(repointing.changed))) {
      replaced += await this.makeRoomUnder(rule, repointing);
    }
    return replaced > 0 && this.context.plan.referencesTo(table).length > 0;
  }

  /** Takes out rows that no check, or not the policy, allows as they would be: a user who follows himself. */
  private async dropForbidden(repointing: Repointing): Promise<void> {
    const { table } = repointing;
    const changed = namesOf(repointing.changed);
    const forbidden = table.checks
      .filter(({ columns }) => columns.some((each) => changed.includes(each)))
      .map(violates);
    const selfReference = this.context.plan.policyOf(table).selfReference === 'drop';
    if (selfReference) forbidden.push(...repointing.pointsToItself);
    if (forbidden.length === 0) return;

    const forbade = await this.dropping.mark(repointing, forbidden);
    if (table === this.context.plan.subject && forbade.marked > 0) {
      throw new MergeRefused(
        `A check of ${table.name} forbids what ${forbade.marked} of its rows would become.`,
      );
    }
    await this.dropping.dropMarked(table, forbade);
  }

  /** Resolves all collisions with one rule as the policy says. Answers how many rows gave way to a twin. */
  private async makeRoomUnder(rule: UniqueRule, repointing: Repointing): Promise<number> {
    const { table } = repointing;
    const policy = this.context.plan.policyOf(table).onCollision;
    if (setsColumnOf(rule, policy)) await this.setApart(repointing, rule, policy);

    let replaced = 0;
    // Of three that exclude each other two may stay once the third is gone, so ask until nobody collides.
    for (let round = 0; round === 0 || rule.exclusion; round += 1) {
      const { step, marked } = await this.markTwins(repointing, rule, policy);
      if (marked === 0) break;
      this.refuseIfForbidden(table, rule, policy, marked);
      const waited = await this.pending.settle(table, step);
      this.collided(rule, table, { rows: marked - waited, onCollision: setsNothing(policy) });
      await this.replaceMarked(table, policy, step, marked);
      replaced += marked;
    }
    return replaced;
  }

  private async setApart(repointing: Repointing, rule: UniqueRule, policy: SetPolicy): Promise<void> {
    const { table } = repointing;
    const { ledger } = this.context;
    const { step, marked } = await this.markTwins(repointing, rule, policy);
    if (marked === 0) return;
    this.collided(rule, table, { rows: marked, onCollision: policy });
    const set = ledger.record(table.name, 'updated', setOnMarked(table, policy.set, ledger, step));
    await refusedByRules(set, `A rule of ${table.name} forbids what the policy sets`);
  }

  private async markTwins(repointing: Repointing, rule: UniqueRule, policy: OnCollision) {
    const { table } = repointing;
    const { plan, ledger } = this.context;
    const marking = {
      ledger,
      columns: plan.namingColumns(table),
      referred: plan.referencesTo(table).length > 0,
      leaving: (row: string, parameters: Parameters) => this.pending.leaving(table, row, parameters),
    };
    const mark = (leaversGoFirst: boolean) =>
      markSteadily(this.context, table, (step) =>
        markTwins(repointing, rule, policy, { ...marking, step, leaversGoFirst }),
      );
    const twins = await mark(true);
    return (await this.pending.isExhaustedBy(table, twins.step)) ? mark(false) : twins;
  }

  private collided(
    { name: rule }: UniqueRule,
    { name: table }: Table,
    met: { rows: number; onCollision: OnCollision },
  ): void {
    if (met.rows > 0) this.context.ledger.collided({ table, rule, ...met });
  }

  private refuseIfForbidden(table: Table, rule: UniqueRule, policy: OnCollision, marked: number): void {
    const isSubject = table === this.context.plan.subject;
    if (policy !== 'refuse' && !isSubject) return;
    throw new MergeRefused(`${marked} rows of ${table.name} collide under ${rule.name}; nothing was merged.`);
  }

  /** Puts the twins that stay in the place of the marked rows, in all that refers to them, then takes those out. */
  private async replaceMarked(table: Table, policy: OnCollision, step: number, marked: number) {
    const { ledger, plan } = this.context;
    let left = marked;
    if (plan.referencesTo(table).length > 0) {
      const changing = await changingColumns(this.context, table, step);
      const replacement = markedReplacement(this.context, table, { step, changing }, 'replaced');
      left = await this.pending.during(table, { step, marked, changing }, () => this.followAll(replacement));
    }
    const at = ledger.nextStep();
    const archived = await ledger.record(table.name, 'archived', archiveMarked(table, ledger, step, at));
    if (archived !== left) throw new MergeDisturbed(`Rows of ${table.name} changed while they were merged.`);
    if (typeof policy !== 'object' || !('combine' in policy)) return;
    const combine = ledger.record(table.name, 'updated', combineArchived(table, policy.combine, ledger, at));
    await refusedByRules(combine, `A rule of ${table.name} forbids what the policy combines`);
  }

  private async refuseAny(repointing: Repointing): Promise<void> {
    const { marked } = await this.dropping.mark(repointing, ['true']);
    if (marked === 0) return;
    throw new MergeRefused(
      `The policy refuses to move rows of ${repointing.table.name}, and there are ${marked}.`,
    );
  }
}

type SetPolicy = Extract<OnCollision, { readonly set: unknown }>;

/** What is done with rows that collide still, or under a rule that does not look at what was set. */
function setsNothing(policy: OnCollision): OnCollision {
  return typeof policy === 'object' && 'set' in policy ? 'keepSurvivor' : policy;
}

/** Setting a column can only help with rules that look at it; for others the safe default stays. */
function setsColumnOf(rule: UniqueRule, policy: OnCollision): policy is SetPolicy {
  if (typeof policy !== 'object' || !('set' in policy)) return false;
  return Object.keys(policy.set).some((each) => rule.columns.includes(each));
}

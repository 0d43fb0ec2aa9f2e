import { Injectable } from '@nestjs/common';
import type { MergePlan } from '../merge-engine/plan/plan.js';
import type { MergePolicy } from '../merge-engine/plan/policy.js';
import { MergeDeclarations } from '../users/merge-declaration.js';

/** What merging does to our tables, put together from what each feature declares beside its entity. */
@Injectable()
export class UserMergePolicy {
  readonly policy: MergePolicy;
  private readonly ownTables: readonly string[];

  constructor({ declarations, ignored, tables }: MergeDeclarations) {
    this.policy = {
      strict: true,
      subject: {
        language: 'survivor',
        latest_claimed_email: 'survivor',
        updated_at: 'survivor',
        deletes_at: 'survivor',
      },
      tables: Object.fromEntries(declarations.map(({ table, policy }) => [table, policy])),
      ignore: [...ignored],
    };
    this.ownTables = tables;
  }

  /** Throws where a table of ours reaches users and declares nothing. An operator's own tables move by default. */
  requireDeclared(plan: MergePlan): void {
    const reaching = plan.referencesTo(plan.subject).map(({ table }) => table.name);
    const silent = new Set(
      reaching.filter((table) => this.ownTables.includes(table) && !this.policy.tables?.[table]),
    );
    if (silent.size === 0) return;
    throw new Error(`These tables reach users and declare no merge policy: ${[...silent].join(', ')}`);
  }
}

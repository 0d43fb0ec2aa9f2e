import { type DynamicModule, Global, Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { MergeDeclarations } from '../users/merge-declaration.js';
import { UsersModule } from '../users/users.module.js';
import { LedgerExpiry } from './ledger-expiry.js';
import { MergeHistory } from './merge-history.js';
import { MergeItems } from './merge-items.js';
import { MergePreview } from './merge-preview.js';
import { MergeReceipts } from './merge-receipts.js';
import { MergeSessions } from './merge-sessions.js';
import { MergeUndo } from './merge-undo.js';
import { MergesController } from './merges.controller.js';
import { MergesService } from './merges.service.js';
import { OperatorMerging } from './operator-merging.js';
import { UserMergeEngine } from './user-merge-engine.js';
import { UserMergePolicy } from './user-merge-policy.js';
import { UserMerger } from './user-merger.js';

/** Two users become one, and two again. Knows none of the features whose rows it moves. */
@Global()
@Module({})
export class AccountMergeModule {
  static forRoot(declarations: MergeDeclarations): DynamicModule {
    return {
      module: AccountMergeModule,
      imports: [EventsModule, OutboxModule, UsersModule],
      controllers: [MergesController],
      providers: [
        LedgerExpiry,
        MergeHistory,
        MergeItems,
        MergePreview,
        MergeReceipts,
        MergeSessions,
        MergeUndo,
        MergesService,
        OperatorMerging,
        UserMergeEngine,
        UserMergePolicy,
        UserMerger,
        { provide: MergeDeclarations, useValue: declarations },
      ],
      exports: [
        MergeHistory,
        MergeItems,
        MergePreview,
        MergeReceipts,
        MergeUndo,
        MergesService,
        UserMergeEngine,
        UserMerger,
      ],
    };
  }
}

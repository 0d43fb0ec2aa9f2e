import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ledgerSchema } from '../merge-engine/ledger/ledger.schema.js';

export class UndoOfMerges1795230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ledgerSchema('guestpass_merge'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE guestpass_merge.merge DROP COLUMN expired_at');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ledgerSchema } from '../merge-engine/ledger/ledger.schema.js';

export class UndoOfMerges1795230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ledgerSchema('guestpass_merge'));
    await runner.query('ALTER TABLE challenges ADD COLUMN undone_at timestamptz');
    await runner.query(
      'CREATE INDEX challenges_merge_id_idx ON challenges (merge_id) WHERE merge_id IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE challenges DROP COLUMN undone_at');
    await runner.query('DROP INDEX challenges_merge_id_idx');
    await runner.query('ALTER TABLE guestpass_merge.merge DROP COLUMN expired_at');
  }
}

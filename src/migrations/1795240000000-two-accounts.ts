import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TwoAccounts1795240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE challenges ADD COLUMN proven_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE challenges DROP COLUMN proven_at');
  }
}

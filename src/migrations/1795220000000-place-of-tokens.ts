import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlaceOfTokens1795220000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE auth_tokens ADD COLUMN place text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE auth_tokens DROP COLUMN place');
  }
}

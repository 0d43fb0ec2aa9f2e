import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MergeDeclarations } from '../users/merge-declaration.js';
import { UsersModule } from '../users/users.module.js';
import { UserMerger } from './user-merger.js';

@Global()
@Module({})
export class AccountMergeModule {
  static forRoot(declarations: MergeDeclarations): DynamicModule {
    return {
      module: AccountMergeModule,
      imports: [UsersModule],
      providers: [UserMerger, { provide: MergeDeclarations, useValue: declarations }],
      exports: [UserMerger],
    };
  }
}

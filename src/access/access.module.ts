import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DeclaredAccess } from './declared-access.js';
import { Limits } from './limits.js';

/** Who may do what. Knows no feature: features declare, the guards decide. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [DeclaredAccess, Limits], exports: [Limits] })
export class AccessModule {}

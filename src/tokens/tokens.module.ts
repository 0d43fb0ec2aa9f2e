import { Global, Module } from '@nestjs/common';
import { TokenVerifier } from '../access/token-verifier.js';
import { EventsModule } from '../events/events.module.js';
import { UsersModule } from '../users/users.module.js';
import { AuthTokenRepository } from './auth-token.repository.js';
import { AuthTokenService } from './auth-token.service.js';
import { AuthTokensController } from './auth-tokens.controller.js';
import { LastUse } from './last-use.js';
import { RevocationRepository } from './revocation.repository.js';
import { RevocationService } from './revocation.service.js';
import { StoredTokenVerifier } from './stored-token-verifier.js';
import { TokenCache } from './token-cache.js';
import { TokenLookup } from './token-lookup.js';

/** Global for the guards alone, which ask its verifier about every request. */
@Global()
@Module({
  imports: [EventsModule, UsersModule],
  controllers: [AuthTokensController],
  providers: [
    AuthTokenRepository,
    AuthTokenService,
    LastUse,
    RevocationRepository,
    RevocationService,
    TokenCache,
    TokenLookup,
    { provide: TokenVerifier, useClass: StoredTokenVerifier },
  ],
  exports: [
    AuthTokenRepository,
    AuthTokenService,
    RevocationRepository,
    RevocationService,
    TokenCache,
    TokenVerifier,
  ],
})
export class TokensModule {}

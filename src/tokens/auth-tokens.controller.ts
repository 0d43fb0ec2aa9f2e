import { Controller } from '@nestjs/common';
import { Access, Caller, Credential, Limited, Sensitive } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { plainLabel } from '../common/plain-label.js';
import {
  NewAuthTokenRequest,
  RevokeAllAuthTokensRequest,
  RevokeAuthTokenRequest,
  RotateAuthTokenRequest,
} from './auth-token.requests.js';
import { AuthTokenService } from './auth-token.service.js';
import { RevocationService } from './revocation.service.js';

/** What users see of their tokens, and do with them. */
@Controller()
export class AuthTokensController {
  constructor(
    private readonly tokens: AuthTokenService,
    private readonly revocations: RevocationService,
  ) {}

  /**
   * Makes a token that may do less than the caller's: `{auth_token, id, name, permissions, constraints, expires_at}`.
   * 403 `wider_than_own`.
   */
  @Access('auth_token:write')
  @Limited(WRITING)
  @Call('auth_token/new', NewAuthTokenRequest)
  async new(
    @Caller() caller: Principal,
    @From() { place }: Requester,
    @Parameters(NewAuthTokenRequest) request: NewAuthTokenRequest,
  ) {
    const { permissions, constraints = {} } = request;
    const name = plainLabel(request.name ?? '') || 'token';
    const { token, id, expiresAt } = await this.tokens.mint(caller, {
      name,
      place,
      permissions,
      constraints,
    });
    return { auth_token: token, id, name, permissions, constraints, expires_at: expiresAt };
  }

  /** The live tokens of the user, newest first; `place` and times are null where they are not known. */
  @Access('auth_token:read')
  @Call('auth_token/list')
  async list(@Caller() { user, tokenId }: Principal) {
    const tokens = await this.tokens.listOf(user.id);
    return tokens.map((token) => ({
      id: token.id,
      name: token.name,
      app_id: token.appId,
      platform: token.platform,
      place: token.place,
      permissions: token.permissions,
      constraints: token.constraints,
      created_at: token.createdAt,
      last_used_at: token.lastUsedAt,
      expires_at: token.expiresAt,
      is_current: token.id === tokenId,
    }));
  }

  /**
   * Ends one of them. 404 `unknown_token`, also for somebody else's. 428 `step_up_required` in the cool-down: one by
   * one, too, nobody who just came signs the others out.
   */
  @Access('auth_token:write')
  @Sensitive()
  @Call('auth_token/revoke', RevokeAuthTokenRequest)
  revoke(
    @Caller() { user }: Principal,
    @Parameters(RevokeAuthTokenRequest) { id }: RevokeAuthTokenRequest,
  ): Promise<void> {
    return this.revocations.revoke(user.id, id);
  }

  /** Signs the user out everywhere: `{revoked}`, how many there were. 428 `step_up_required` in the cool-down. */
  @Access('auth_token:write')
  @Sensitive()
  @Call('auth_token/revoke_all', RevokeAllAuthTokensRequest)
  async revokeAll(
    @Caller() { user, tokenId }: Principal,
    @Parameters(RevokeAllAuthTokensRequest) request: RevokeAllAuthTokensRequest,
  ) {
    return { revoked: await this.revocations.revokeAll(user.id, request.except_this ? tokenId : null) };
  }

  /**
   * Swaps the token of this call for a new one: `{auth_token}`, the same for the same nonce. 409 `already_rotated`
   * for another.
   */
  @Access()
  @Limited(WRITING)
  @Call('auth_token/rotate', RotateAuthTokenRequest)
  async rotate(
    @Caller() caller: Principal,
    @Credential() token: string,
    @Parameters(RotateAuthTokenRequest) { nonce }: RotateAuthTokenRequest,
  ) {
    return { auth_token: await this.tokens.rotate(caller, token, nonce) };
  }
}

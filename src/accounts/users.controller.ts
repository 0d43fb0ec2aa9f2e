import { Controller } from '@nestjs/common';
import { Access, Caller, Limited, Public } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { userView } from '../users/user.view.js';
import { NewUserRequest } from './account.requests.js';
import { STARTING } from './accounts.limits.js';
import { GuestService } from './guest.service.js';

/** Who is calling. */
@Controller()
export class UsersController {
  constructor(private readonly guests: GuestService) {}

  /** Makes a guest: the user object, and `auth_token` to act as it. */
  @Public('a guest has nothing to show yet')
  @Limited(STARTING)
  @Call('user/new', NewUserRequest)
  async new(@From() requester: Requester, @Parameters(NewUserRequest) request: NewUserRequest) {
    const { principal, authToken } = await this.guests.start(request, requester);
    return { ...userView(principal.user), auth_token: authToken };
  }

  /** The user object. An outage answers 500, the one status that keeps a client's token. */
  @Access('user:read')
  @Call('user/me')
  me(@Caller() { user }: Principal) {
    return userView(user);
  }

  /**
   * `{user_id, has_verified_email}`, for services behind us, which ask at every request of theirs. A guest has none,
   * and that is an answer.
   */
  @Access('user:read')
  @Call('user/has_verified_email')
  hasVerifiedEmail(@Caller() { user }: Principal) {
    return { user_id: user.id, has_verified_email: user.primaryEmail !== null };
  }
}

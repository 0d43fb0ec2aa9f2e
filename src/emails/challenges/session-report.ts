import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { EventLog } from '../../events/event-log.js';
import type { FoundChallenge } from './challenge.repository.js';
import { ChallengeSessions } from './challenge-sessions.js';

/** "It was not me": the owner of an address ends the session that somebody's click opened. */
@Injectable()
export class SessionReport {
  constructor(
    private readonly sessions: ChallengeSessions,
    private readonly events: EventLog,
    private readonly database: Database,
  ) {}

  /** False when it had ended already. */
  end(challenge: FoundChallenge): Promise<boolean> {
    return this.database.transaction(async () => {
      const ended = await this.sessions.end(challenge);
      if (ended && challenge.resultUserId !== null) {
        const data = { challenge_id: challenge.id, token_id: challenge.tokenId, reason: 'not_me' };
        await this.events.record('token.revoked', challenge.resultUserId, data);
      }
      return ended;
    });
  }
}

import { Injectable } from '@nestjs/common';
import { Limits } from '../../access/limits.js';
import type { Principal } from '../../access/principal.js';
import { WRONG_GUESSES } from '../emails.limits.js';
import { WrongCode, WrongLetters } from './challenge.errors.js';
import type { Click } from './click-proof.js';
import { ConfirmationService, type Confirmed } from './confirmation.service.js';

interface TypedCode {
  /** Canonical. */
  readonly address: string;
  readonly code: string;
  /** IPv4 /32 or IPv6 /64. */
  readonly network: string;
}

/**
 * Confirming by what somebody typed. Five tries for each challenge do not keep anybody from trying once at each of
 * very many, so wrong guesses are counted for the network that they come from, too. A right one costs nothing.
 * Throws `TooMany` beyond that, and whatever `ConfirmationService` throws.
 */
@Injectable()
export class Guesses {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly limits: Limits,
  ) {}

  /** The waiting device itself types the code of the mail. */
  byCode(caller: Principal, { address, code, network }: TypedCode): Promise<Confirmed> {
    return this.counted(network, () => this.confirmations.byCode(caller, address, code));
  }

  /** Somebody clicked, and may have typed the letters of the waiting screen. */
  byLink(link: string, click: Click): Promise<Confirmed> {
    const confirm = () => this.confirmations.byLink(link, click);
    return click.letters === null ? confirm() : this.counted(click.network, confirm);
  }

  /**
   * Taken before the guess is looked at, so that many at once are not many more, and given back unless it was wrong:
   * what was not looked at was not wrong.
   */
  private async counted(network: string, confirm: () => Promise<Confirmed>): Promise<Confirmed> {
    let isWrong = false;
    try {
      await this.limits.take(WRONG_GUESSES, network);
      return await confirm();
    } catch (error) {
      isWrong = error instanceof WrongCode || error instanceof WrongLetters;
      throw error;
    } finally {
      if (!isWrong) await this.limits.giveBack(WRONG_GUESSES, network);
    }
  }
}

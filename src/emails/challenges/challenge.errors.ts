import { DomainError, type ErrorDetails } from '../../common/domain-error.js';

/** A challenge was not confirmed. Calls answer with the error, pages with what became of the challenge. */
export abstract class ChallengeRefused extends DomainError {}

export class NoChallenge extends ChallengeRefused {
  readonly code = 'no_challenge';
  readonly kind = 'not-found';

  constructor() {
    super('nothing waits to be confirmed; ask for an e-mail first');
  }
}

export class WrongCode extends ChallengeRefused {
  readonly code = 'wrong_code';
  readonly kind = 'invalid';
  override readonly details: ErrorDetails;

  constructor(triesLeft: number) {
    super('this is not the code of the mail');
    this.details = { tries_left: triesLeft };
  }
}

export class WrongLetters extends ChallengeRefused {
  readonly code = 'wrong_letters';
  readonly kind = 'invalid';
  override readonly details: ErrorDetails;

  constructor(triesLeft: number) {
    super('these are not the letters on that screen');
    this.details = { tries_left: triesLeft };
  }
}

/** The device that asked shows letters; whoever clicks must have them. */
export class LettersRequired extends ChallengeRefused {
  readonly code = 'letters_required';
  readonly kind = 'conflict';

  constructor() {
    super('type the five letters that the waiting device shows');
  }
}

/** There are no letters to type, and the click came from too far away to be taken without. */
export class DigitsRequired extends ChallengeRefused {
  readonly code = 'letters_required';
  readonly kind = 'conflict';

  constructor() {
    super('the device that asked shows no letters; type the six digits of the mail on that device');
  }
}

/** The address belongs to another account, and the device that asked has one of its own. */
export class TwoAccounts extends ChallengeRefused {
  readonly code = 'two_accounts';
  readonly kind = 'conflict';

  constructor() {
    super('this address belongs to another account; sign out first, or merge the two on purpose');
  }
}

export class ChallengeExpired extends ChallengeRefused {
  readonly code = 'challenge_expired';
  readonly kind = 'gone';

  constructor() {
    super('this is older than 15 minutes; ask for a new e-mail');
  }
}

/** Somebody said no, or guessed too often. */
export class ChallengeDenied extends ChallengeRefused {
  readonly code = 'challenge_denied';
  readonly kind = 'gone';

  constructor() {
    super('this was refused; ask for a new e-mail');
  }
}

export class ChallengeSuperseded extends ChallengeRefused {
  readonly code = 'challenge_superseded';
  readonly kind = 'gone';

  constructor() {
    super('a newer request took the place of this one');
  }
}

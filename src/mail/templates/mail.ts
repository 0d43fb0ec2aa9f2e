/** What the person at the mailbox is told about who asked, from where and when. */
export interface Asked {
  /** Names chosen by others: the composer makes them harmless. */
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly askedAt: Date;
  readonly preferencesLink?: string;
}

/** `two_accounts`: the address belongs to another account than the asker's, and the mail says what can be done. */
export type ProofKind =
  | 'confirm_new_address'
  | 'welcome_back'
  | 'add_address'
  | 'two_accounts'
  | 'password_reset';

/** Asks the mailbox for a proof: a link to open, or six digits to type on the device that asked. */
export interface ProofMail extends Asked {
  readonly kind: ProofKind;
  readonly link: string;
  readonly denyLink: string;
  /** Six digits. */
  readonly code: string;
  /** Two words, as the waiting screen shows them. */
  readonly reference: string;
}

/** Tells the owner that a device was signed in, and how to sign it out again. */
export interface NewDeviceMail extends Asked {
  readonly kind: 'new_device';
  /** What came into the account with it. */
  readonly itemsAdded: number;
  readonly notMeLink: string;
}

export type SecurityEvent =
  | 'email_added'
  | 'email_removed'
  | 'password_changed'
  | 'factor_changed'
  | 'sessions_revoked';

/** Tells the owner what changed in the account, or that somebody tried. */
export interface SecurityNoticeMail extends Asked {
  readonly kind: 'security_notice';
  readonly event: SecurityEvent;
  /** Where the owner can look at it. */
  readonly link?: string;
  readonly denyLink?: string;
}

/** `merge_kept`: a reported merge that could not be undone. */
export type MergeEvent = 'merged' | 'merge_undone' | 'merge_kept';

/** Tells the people behind a merge what became of their accounts. */
export interface MergeMail {
  readonly kind: 'merge';
  readonly event: MergeEvent;
  /** The device that asked for it; null where it was the operator, or whoever reads the mailbox. */
  readonly asked: Asked | null;
  readonly at: Date;
  /** Items that were added, or entries that an undo left. */
  readonly count: number;
  readonly notMeLink?: string;
}

export type Mail = ProofMail | NewDeviceMail | SecurityNoticeMail | MergeMail;

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

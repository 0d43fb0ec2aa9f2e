import { IsEmailAddress } from '../is-email-address.js';

export class JoinRequest {
  /** An address of the account that becomes part of the caller's. */
  @IsEmailAddress()
  readonly email!: string;
}

import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min, ValidateIf } from 'class-validator';
import { asInteger } from '../calls/parameter-forms.js';
import { IsFlag, IsLanguageCode } from '../calls/parameter-rules.js';
import { IsEmailAddress } from './is-email-address.js';

class AskRequest {
  /** One plain address. */
  @IsEmailAddress()
  readonly email!: string;

  /** Answer with state, letters and times instead of `"ok"`; whoever clicks must then type the letters. */
  @IsOptional()
  @IsFlag()
  readonly details?: boolean;

  /** Of the mail; else the user's. */
  @IsOptional()
  @IsLanguageCode()
  readonly language?: string;
}

export class NewUserEmailRequest extends AskRequest {
  @IsOptional()
  @IsFlag()
  readonly send_verification_email?: boolean;
}

export class ResendTokenRequest extends AskRequest {
  /** Send no further mail while a challenge of this device is live. */
  @IsOptional()
  @IsFlag()
  readonly only_if_expired?: boolean;
}

export class ConfirmRequest {
  @IsEmailAddress()
  readonly email!: string;

  /** By a page that the link led to: its secret part. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly verification_token?: string;

  /** With a link: what the waiting device shows. */
  @IsOptional()
  @IsString()
  @Length(1, 20)
  readonly letters?: string;

  /** By the waiting device, which has no link: the six digits of the mail. */
  @ValidateIf(({ verification_token }: ConfirmRequest) => verification_token === undefined)
  @IsString()
  @Length(1, 20)
  readonly code?: string;
}

export class StatusRequest {
  /** Only challenges for this address. */
  @IsOptional()
  @IsEmailAddress()
  readonly email?: string;

  /** Seconds to wait for news, 25 at most. */
  @Transform(({ value }) => asInteger(value))
  @IsOptional()
  @IsInt({ message: 'wait must be a whole number of seconds' })
  @Min(0)
  @Max(25)
  readonly wait?: number;
}

export class EditEmailRequest {
  @IsEmailAddress()
  readonly email!: string;

  @IsFlag()
  readonly enabled!: boolean;
}

export class UnsubscribeRequest {
  @IsEmailAddress()
  readonly email!: string;
}

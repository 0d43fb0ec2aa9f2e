import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { asBoolean, asInteger } from '../calls/parameter-forms.js';
import { IsEmailAddress } from './is-email-address.js';

export class AskRequest {
  /** One plain address. */
  @IsEmailAddress()
  readonly email!: string;

  /** Answer with state, letters and times instead of `"ok"`; whoever clicks must then type the letters. */
  @Transform(({ value }) => asBoolean(value))
  @IsOptional()
  @IsBoolean({ message: 'details must be true or false' })
  readonly details?: boolean;

  /** Of the mail; else the user's. */
  @IsOptional()
  @Matches(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, {
    message: 'language must be a code such as en or pt-BR',
  })
  readonly language?: string;
}

export class NewUserEmailRequest extends AskRequest {
  @Transform(({ value }) => asBoolean(value))
  @IsOptional()
  @IsBoolean({ message: 'send_verification_email must be true or false' })
  readonly send_verification_email?: boolean;
}

export class ResendTokenRequest extends AskRequest {
  /** Send no further mail while a challenge of this device is live. */
  @Transform(({ value }) => asBoolean(value))
  @IsOptional()
  @IsBoolean({ message: 'only_if_expired must be true or false' })
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

  @Transform(({ value }) => asBoolean(value))
  @IsBoolean({ message: 'enabled must be true or false' })
  readonly enabled!: boolean;
}

export class UnsubscribeRequest {
  @IsEmailAddress()
  readonly email!: string;
}

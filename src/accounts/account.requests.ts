import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { IsFlag, IsLanguageCode } from '../calls/parameter-rules.js';
import { IsEmailAddress } from '../emails/is-email-address.js';

export class NewUserRequest {
  /** A BCP 47 code. */
  @IsOptional()
  @IsLanguageCode()
  readonly language?: string;

  @IsOptional()
  @Matches(/^[A-Za-z0-9]{65,66}$/, { message: 'app_id must be 65 or 66 letters and digits' })
  readonly app_id?: string;

  @IsOptional()
  @IsString()
  @Length(1, 100)
  readonly platform?: string;

  /** How the app or the device is called; people see it when they are asked to let it in. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  readonly name?: string;
}

export class ExistsRequest {
  @IsEmailAddress()
  readonly email!: string;
}

export class SignUpRequest {
  @IsEmailAddress()
  readonly email!: string;

  /** Taken, and of no effect: accounts are opened by e-mail, and `password_set` stays false. */
  @IsOptional()
  @IsString()
  @Length(1, 256)
  readonly password?: string;

  /** Answer with state, letters and times instead of `"ok"`. */
  @IsOptional()
  @IsFlag()
  readonly details?: boolean;
}

export class SignInRequest {
  @IsEmailAddress()
  readonly email!: string;

  @IsOptional()
  @IsString()
  @Length(1, 256)
  readonly password?: string;
}

export class SetLanguageRequest {
  /** A BCP 47 code. */
  @IsLanguageCode()
  readonly language!: string;
}

export class SetCountryRequest {
  /** ISO 3166-1 alpha-2. */
  @Transform(({ value }) => (isCountryCode(value) ? value.toUpperCase() : value))
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two letters such as DE' })
  readonly country!: string;
}

// Looked at before its case is changed: the capitals of `ß` are two letters.
function isCountryCode(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]{2}$/.test(value);
}

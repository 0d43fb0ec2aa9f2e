import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  Validate,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { type ConstraintSet, problemOf } from '../access/constraints/constraint-set.js';
import { type Grant, isGrant } from '../access/permissions.js';
import { asInteger, asJson, asList } from '../calls/parameter-forms.js';
import { IsFlag } from '../calls/parameter-rules.js';

@ValidatorConstraint({ name: 'grants' })
class AreGrants implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return Array.isArray(value) && value.every((grant) => typeof grant === 'string' && isGrant(grant));
  }

  defaultMessage(): string {
    return 'permissions must be known ones, such as user:read or user_settings:*';
  }
}

@ValidatorConstraint({ name: 'constraints' })
class AreConstraints implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return problemOf(value) === null;
  }

  defaultMessage(checked?: ValidationArguments): string {
    return `constraints ${problemOf(checked?.value)}`;
  }
}

export class NewAuthTokenRequest {
  /** How the token is called in lists. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  readonly name?: string;

  /** What it may do: a JSON list, or names with commas between them. */
  @Transform(({ value }) => asList(value))
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @Validate(AreGrants)
  readonly permissions!: Grant[];

  /** Under which conditions: a JSON object of constraints. */
  @Transform(({ value }) => asJson(value))
  @IsOptional()
  @Validate(AreConstraints)
  readonly constraints?: ConstraintSet;
}

export class RevokeAuthTokenRequest {
  @Transform(({ value }) => asInteger(value))
  @IsInt({ message: 'id must be a whole number' })
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly id!: number;
}

export class RevokeAllAuthTokensRequest {
  /** Keep the token that this call is made with. */
  @IsOptional()
  @IsFlag()
  readonly except_this?: boolean;
}

export class RotateAuthTokenRequest {
  /** Made by the client for this one exchange: at least 128 random bits, as text. */
  @IsString()
  @Length(22, 200)
  @Matches(/^[\w+/=-]+$/, { message: 'nonce must be base64 or hexadecimal' })
  readonly nonce!: string;
}

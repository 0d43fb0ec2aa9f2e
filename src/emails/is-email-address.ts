import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString } from 'class-validator';
import { canonicalEmail } from './email-address.js';

/** Nothing that counts as "not given", so that an optional address is refused too when it is none. */
const NO_ADDRESS = false;

/** Reads an address into its canonical form; what is none is refused, whatever else it may be. */
export function IsEmailAddress(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (value === undefined ? value : (canonicalEmail(value) ?? NO_ADDRESS))),
    IsString({ message: 'email must be one plain e-mail address' }),
  );
}

import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsBoolean, Matches } from 'class-validator';
import { asBoolean } from './parameter-forms.js';

/** A yes or no, in any of the forms that LBRY's clients send. */
export function IsFlag(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => asBoolean(value)),
    IsBoolean({ message: '$property must be true or false' }),
  );
}

/** A language as BCP 47 codes it, with `_` for `-` as some clients write it. */
export function IsLanguageCode(): PropertyDecorator {
  return Matches(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, {
    message: '$property must be a code such as en or pt-BR',
  });
}

import { ValidateBy } from 'class-validator';

const LONGEST_KEY = 100;

/** Keys of a sane length; what may stand below them is the same for all parameters. */
export function AreSettings(): PropertyDecorator {
  return ValidateBy({
    name: 'settings',
    validator: {
      validate: (value: unknown) => typeof value === 'object' && value !== null && areKeysSane(value),
      defaultMessage: () => 'settings must have keys of 1 to 100 characters',
    },
  });
}

function areKeysSane(settings: object): boolean {
  return Object.keys(settings).every((key) => key.length > 0 && key.length <= LONGEST_KEY);
}

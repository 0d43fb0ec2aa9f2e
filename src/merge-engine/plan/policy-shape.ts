import { fields, oneOfOrWith, record } from './object-shape.js';
import { COLUMN_RULES, COMBINATIONS, FATES, type MergePolicy, SELF_REFERENCES, VERDICTS } from './policy.js';
import { constant, described, flag, listOf, oneOf, type Shape, text } from './shape.js';

const tablePolicy = fields({
  reference: described('What becomes of rows that refer to the loser; move by default.', oneOf(FATES)),
  onCollision: described(
    'What happens when a row cannot move because a unique rule holds a twin; keepSurvivor by default.',
    oneOfOrWith(VERDICTS, {
      keepNewest: described('The row stays that has the greater value in this column.', text),
      combine: described(
        'The survivor’s row stays, with these columns made of both.',
        record(oneOf(COMBINATIONS), 1),
      ),
      set: described('The loser’s row stays, with these values.', record(constant, 1)),
    }),
  ),
  selfReference: described(
    'Rows that would refer to the same row twice, as a user who follows himself; keep by default.',
    oneOf(SELF_REFERENCES),
  ),
});

const softReference = fields(
  {
    table: described('schema.table, quoted as SQL would.', text),
    column: text,
    where: described('Only rows with these values hold a reference.', record(constant)),
    path: described('Where in a JSON column the reference is, as in $.members[*].id.', text),
  },
  ['table', 'column'],
);

const policyShape: Shape = fields({
  $schema: text,
  strict: described(
    'Refuse to plan while a column looks like a reference and is not declared or ignored.',
    flag,
  ),
  subject: described('Per column of the subject; fill by default.', record(orFunction(oneOf(COLUMN_RULES)))),
  tables: described('Per table, named schema.table and quoted as SQL would.', record(tablePolicy)),
  softReferences: described('References that no foreign key declares.', listOf(softReference)),
  ignore: described('Columns, as schema.table.column, that look like references and are none.', listOf(text)),
});

/** JSON Schema (draft-07) of a policy file. */
export const POLICY_SCHEMA: Readonly<Record<string, unknown>> = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Policy of a merge',
  ...policyShape.schema,
};

/** The policy in a parsed JSON file. Throws `PolicyInvalid`, which says where it is wrong and what may stand there. */
export function parsePolicy(json: unknown): MergePolicy {
  policyShape.check(json, 'policy');
  return json as MergePolicy;
}

/** In code, a column of the subject may also have a function. */
function orFunction({ schema, check }: Shape): Shape {
  return { schema, check: (value, at) => typeof value === 'function' || check(value, at) };
}

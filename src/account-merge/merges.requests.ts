import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { asInteger } from '../calls/parameter-forms.js';

export class UndoMergeRequest {
  /** As `user/merges` names it. */
  @Transform(({ value }) => asInteger(value))
  @IsInt({ message: 'merge_id must be a whole number' })
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  readonly merge_id!: number;
}

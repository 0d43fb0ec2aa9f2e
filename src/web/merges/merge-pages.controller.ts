import { Controller, Param } from '@nestjs/common';
import { Access, Caller, Limited } from '../../access/access.decorators.js';
import { WRITING } from '../../access/limit.js';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { PageLanguage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { MergePages } from './merge-pages.js';

/** The buttons beside "12 items were added to your account". */
@Controller('merges')
export class MergePagesController {
  constructor(private readonly pages: MergePages) {}

  /** Takes out of the account what a merge brought: `merge_undone`; `merge_kept` (409) where that cannot be. */
  @Access('merge:undo')
  @Limited(WRITING)
  @SubmitPage(':id/undo')
  undo(
    @Caller() caller: Principal,
    @Param('id') mergeId: string,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    return this.pages.undo(caller, mergeId, language);
  }
}

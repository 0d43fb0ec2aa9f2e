import type { INestApplicationContext } from '@nestjs/common';
import { type MergeView, type UndoView, undoView } from '../../account-merge/merge.view.js';
import { MergePreview, type Preview } from '../../account-merge/merge-preview.js';
import { MergeUndo } from '../../account-merge/merge-undo.js';
import { MergesService } from '../../account-merge/merges.service.js';
import { OperatorMerging } from '../../account-merge/operator-merging.js';
import { type MergePair, UserMergeEngine } from '../../account-merge/user-merge-engine.js';
import { Database } from '../../database/database.js';
import type { UsersCommand } from './arguments.js';

export type Done =
  | { readonly merges: readonly MergeView[] }
  | { readonly preview: MergePair & Preview }
  | { readonly merge: MergeView & { readonly already_merged: boolean } }
  | { readonly undo: UndoView }
  | { readonly forgotten: number };

/** Does what a command says, with the services of the running product. */
export async function work(context: INestApplicationContext, command: UsersCommand): Promise<Done> {
  const operator = context.get(OperatorMerging);
  const merges = context.get(MergesService);
  switch (command.name) {
    case 'merges':
      return { merges: await merges.listOf(await operator.require(command.user)) };
    case 'preview':
      return { preview: await preview(context, command) };
    case 'merge': {
      const { mergeId, alreadyMerged } = await operator.merge(command);
      return { merge: { ...(await merges.view(mergeId)), already_merged: alreadyMerged } };
    }
    case 'undo': {
      const undone = await context.get(MergeUndo).undo(command.mergeId, null);
      return { undo: undoView(undone, undone.into) };
    }
    case 'forget':
      return { forgotten: await forget(context, command.user) };
  }
}

function preview(context: INestApplicationContext, pair: MergePair): Promise<MergePair & Preview> {
  const operator = context.get(OperatorMerging);
  return context.get(Database).transaction(async () => {
    const ids = {
      from: (await operator.require(pair.from)).id,
      into: (await operator.require(pair.into)).id,
    };
    return { ...ids, ...(await context.get(MergePreview).of(ids)) };
  });
}

/** Of the id as it is given: of a user who was erased, nothing else is left. */
function forget(context: INestApplicationContext, user: number): Promise<number> {
  return context.get(Database).transaction(() => context.get(UserMergeEngine).forget(user));
}

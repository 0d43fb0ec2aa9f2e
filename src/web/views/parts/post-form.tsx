import type { ComponentChildren } from 'preact';

interface PostFormProps {
  readonly action: string;
  readonly id?: string;
  readonly children?: ComponentChildren;
}

/** Whatever changes something is a POST: mail scanners and prefetching browsers follow links. */
export function PostForm({ action, id, children }: PostFormProps) {
  return (
    <form method="post" action={action} id={id}>
      {children}
    </form>
  );
}

interface PostButtonProps {
  readonly action: string;
  readonly label: string;
  readonly look?: 'plain' | 'refuse';
}

/** A form that is nothing but its button. */
export function PostButton({ action, label, look }: PostButtonProps) {
  return (
    <PostForm action={action}>
      <button type="submit" class={look}>
        {label}
      </button>
    </PostForm>
  );
}

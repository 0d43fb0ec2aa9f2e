import { PostForm } from './post-form.js';

export interface Topic {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly followed: boolean;
}

/** One button a topic: pressed means followed, pressing turns it over. */
export function TopicList({ topics }: { readonly topics: readonly Topic[] }) {
  return (
    <ul class="toggles">
      {topics.map((topic) => (
        <li>
          <PostForm action="/topics">
            <input type="hidden" name="topic" value={topic.name} />
            <input type="hidden" name="follow" value={topic.followed ? '0' : '1'} />
            <button type="submit" class="toggle" aria-pressed={topic.followed ? 'true' : 'false'}>
              <span>
                <bdi>{topic.displayName}</bdi>
                <small>{topic.description}</small>
              </span>
            </button>
          </PostForm>
        </li>
      ))}
    </ul>
  );
}

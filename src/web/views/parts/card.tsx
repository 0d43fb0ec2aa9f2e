import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly heading: string;
  readonly children?: ComponentChildren;
}

/** What a page is about: its one heading, its sentence, its next step. */
export function Card({ heading, children }: CardProps) {
  return (
    <section class="card" aria-labelledby="heading">
      <h1 id="heading">{heading}</h1>
      {children}
    </section>
  );
}

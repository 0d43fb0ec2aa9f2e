import type { MergePolicy } from '../../../src/merge-engine/plan/policy.js';

/** A schema in which a merge does everything to rows that it can; one table for each write that comes in between. */
export const WORKSHOP = `
  CREATE TABLE cart (id int PRIMARY KEY, user_id bigint UNIQUE REFERENCES users, note text);
  CREATE TABLE coupon (id int PRIMARY KEY, cart int NOT NULL REFERENCES cart ON DELETE CASCADE);
  CREATE TABLE line (id int PRIMARY KEY, user_id bigint REFERENCES users, sku text, qty int, UNIQUE (user_id, sku));
  CREATE TABLE wish (id int PRIMARY KEY, user_id bigint REFERENCES users, sku text, qty int, UNIQUE (user_id, sku));
  CREATE TABLE vote (id int PRIMARY KEY, user_id bigint REFERENCES users, post text, UNIQUE (user_id, post));
  CREATE TABLE badge (id int PRIMARY KEY, user_id bigint REFERENCES users, kind text, shown boolean, UNIQUE (user_id, kind, shown));
  CREATE TABLE album (owner bigint REFERENCES users, id int, title text, PRIMARY KEY (owner, id));
  CREATE TABLE photo (id int PRIMARY KEY, owner bigint, album int, FOREIGN KEY (owner, album) REFERENCES album ON DELETE CASCADE);
  CREATE TABLE session (id int PRIMARY KEY, user_id bigint REFERENCES users, note text);
  CREATE TABLE visit (id int PRIMARY KEY, session int REFERENCES session ON DELETE SET NULL);
  CREATE TABLE device (id int PRIMARY KEY, user_id bigint REFERENCES users);
  CREATE TABLE letter (id int PRIMARY KEY, sender bigint REFERENCES users, receiver bigint REFERENCES users);
  CREATE TABLE mark (user_id bigint REFERENCES users, other bigint REFERENCES users, note text)`;

export const WORKSHOP_POLICY: MergePolicy = {
  tables: {
    'public.line': { onCollision: { combine: { qty: 'sum' } } },
    'public.wish': { onCollision: { combine: { qty: 'sum' } } },
    'public.badge': { onCollision: { set: { shown: false } } },
    'public.session': { reference: 'drop' },
    'public.device': { reference: 'drop' },
  },
};

/** The rows, of which 7 and 9 have the same. */
export const WORKSHOP_ROWS = `
  DELETE FROM coupon; DELETE FROM cart; DELETE FROM line; DELETE FROM wish; DELETE FROM vote; DELETE FROM badge;
  DELETE FROM photo; DELETE FROM album; DELETE FROM visit; DELETE FROM session; DELETE FROM device; DELETE FROM letter;
  DELETE FROM mark; DELETE FROM users;
  DELETE FROM guestpass_merge.merge;
  INSERT INTO users VALUES (7, 'seven@example.org', NULL), (9, NULL, 'Niner'), (11, NULL, 'Third');
  INSERT INTO cart VALUES (1, 7), (2, 9);
  INSERT INTO coupon VALUES (1, 2);
  INSERT INTO line VALUES (1, 7, 'a', 1), (2, 9, 'a', 2);
  INSERT INTO wish VALUES (1, 7, 'a', 1), (2, 9, 'a', 2);
  INSERT INTO vote VALUES (1, 7, 'a'), (2, 9, 'a');
  INSERT INTO badge VALUES (1, 7, 'gold', true), (2, 9, 'gold', true);
  INSERT INTO album VALUES (7, 1, 'one'), (9, 2, 'two');
  INSERT INTO photo VALUES (1, 9, 2);
  INSERT INTO session VALUES (1, 9);
  INSERT INTO visit VALUES (1, 1);
  INSERT INTO device VALUES (1, 9);
  INSERT INTO letter VALUES (1, 9, 11);
  INSERT INTO mark VALUES (9, 11)`;

/** What others write meanwhile: one statement for each table, so that no write can hide another. */
export const WRITES: readonly string[] = [
  "UPDATE cart SET note = 'written' WHERE id = 2",
  'INSERT INTO coupon VALUES (2, 2)',
  'UPDATE line SET qty = 100 WHERE id = 2',
  'UPDATE wish SET qty = 100 WHERE id = 1',
  "UPDATE vote SET post = 'b' WHERE id = 2",
  "UPDATE badge SET kind = 'silver' WHERE id = 2",
  'INSERT INTO photo VALUES (2, 9, 2)',
  "UPDATE session SET note = 'written' WHERE id = 1",
  'INSERT INTO visit VALUES (2, 1)',
  'UPDATE device SET user_id = 11 WHERE id = 1',
  'UPDATE letter SET receiver = NULL WHERE id = 1',
  "UPDATE mark SET note = 'written'",
];

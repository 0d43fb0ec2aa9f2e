import type { MergePolicy } from '../../../src/merge-engine/plan/policy.js';

/** A schema whose merge takes every way there is: twins below twins, keys that change, drops, documents. */
export const STUDIO = `
  CREATE TABLE cart (id int PRIMARY KEY, user_id bigint UNIQUE REFERENCES users);
  CREATE TABLE line (id int PRIMARY KEY, cart int NOT NULL REFERENCES cart ON DELETE CASCADE, sku text, qty int,
                     UNIQUE (cart, sku));
  CREATE TABLE album (owner bigint REFERENCES users, id int, PRIMARY KEY (owner, id));
  CREATE TABLE photo (id int PRIMARY KEY, owner bigint, album int, FOREIGN KEY (owner, album) REFERENCES album);
  CREATE TABLE desk (owner bigint PRIMARY KEY REFERENCES users, code text UNIQUE);
  CREATE TABLE drawer (id int PRIMARY KEY, desk bigint REFERENCES desk);
  CREATE TABLE follow (follower bigint REFERENCES users, followee bigint REFERENCES users,
                       PRIMARY KEY (follower, followee), CHECK (follower <> followee));
  CREATE TABLE session (id int PRIMARY KEY, user_id bigint REFERENCES users);
  CREATE TABLE visit (id int PRIMARY KEY, session int REFERENCES session ON DELETE SET NULL);
  CREATE TABLE event (id int PRIMARY KEY, payload jsonb);
  CREATE TABLE note (id int PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE, body text);
  INSERT INTO cart VALUES (1, 7), (2, 9);
  INSERT INTO line VALUES (1, 1, 'a', 1), (2, 2, 'a', 2), (3, 2, 'b', 3);
  INSERT INTO album VALUES (7, 1), (9, 1), (9, 2);
  INSERT INTO photo VALUES (1, 7, 1), (2, 9, 1), (3, 9, 2);
  INSERT INTO desk VALUES (9, 'x');
  INSERT INTO drawer VALUES (1, 9), (2, 9);
  INSERT INTO follow VALUES (7, 9), (9, 11), (11, 9), (7, 11);
  INSERT INTO session VALUES (1, 9), (2, 7);
  INSERT INTO visit VALUES (1, 1), (2, 2);
  INSERT INTO event VALUES (1, '{"by": 9}'), (2, '{"by": 7}');
  INSERT INTO note VALUES (1, 9, 'one'), (2, 9, 'two'), (3, 7, 'three'), (4, 11, 'four')`;

export const STUDIO_POLICY: MergePolicy = {
  tables: {
    'public.line': { onCollision: { combine: { qty: 'sum' } } },
    'public.session': { reference: 'drop' },
  },
  softReferences: [{ table: 'public.event', column: 'payload', path: '$.by' }],
};

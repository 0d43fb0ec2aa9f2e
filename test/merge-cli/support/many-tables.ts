/** A schema of so many tables, of which all but one hang on `users`: once, twice, by composite keys, or by another table. */
export function manyTables(count: number): string {
  const rest = Array.from({ length: count - 2 }, (_, i) => tableOf(i));
  return [
    'CREATE TABLE import_log (line int PRIMARY KEY, user_id bigint, "creatorUserId" bigint)',
    ...rest,
  ].join(';\n');
}

function tableOf(index: number): string {
  const name = `"Table ${index} & <more>"`;
  const first = '"Table 0 & <more>"';
  const kinds = [
    `CREATE TABLE ${name} (user_id bigint REFERENCES users, no int, PRIMARY KEY (user_id, no))`,
    `CREATE TABLE ${name} (id int PRIMARY KEY, follower bigint REFERENCES users, followee bigint REFERENCES users, UNIQUE (follower, followee))`,
    `CREATE TABLE ${name} (id int PRIMARY KEY, owner bigint, line int, FOREIGN KEY (owner, line) REFERENCES ${first})`,
    `CREATE TABLE ${name} (id int PRIMARY KEY, a_rather_long_name_for_the_author_of_something bigint REFERENCES users)`,
  ];
  return kinds[index % kinds.length] ?? '';
}

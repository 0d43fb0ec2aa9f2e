import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Shop } from './support/shop.js';

describe('guestpass-merge plan --picture', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await Shop.open(`
      CREATE TABLE "Odd ""name"" <#1>" (id int PRIMARY KEY, sku text, user_id bigint,
        FOREIGN KEY (user_id, sku) REFERENCES cart_item (user_id, sku));
      CREATE TABLE activity (id int PRIMARY KEY, actor bigint);
      CREATE TABLE import_log (line int PRIMARY KEY, user_id bigint)`);
  });
  afterEach(() => shop.close());

  const policy = {
    tables: {
      'public.email': { reference: 'drop' },
      'public.cart_item': { onCollision: { combine: { qty: 'sum' } } },
    },
    softReferences: [{ table: 'public.activity', column: 'actor' }],
  } as const;
  const picture = (kind: string) =>
    shop.run('plan', '--subject', 'users', '--picture', kind, ...shop.policy(policy));

  it('mermaid draws each table once, with its arrows', async () => {
    const { exitCode, stdout } = await picture('mermaid');

    expect(exitCode).toBe(0);
    expect(stdout.split('\n').slice(0, 16)).toEqual([
      'flowchart RL',
      '  t0["public.users"]:::subject',
      '  t1["public.email<br/>user_id → public.users: dropped"]:::drop',
      '  t2["public.cart_item<br/>user_id → public.users: moves; on collision combine qty: sum"]',
      '  t3["public.#34;Odd #34;#34;name#34;#34; #60;#35;1#62;#34;<br/>user_id, sku → public.cart_item: moves"]',
      '  t4["public.post<br/>author_id → public.users: moves"]',
      '  t5["public.activity<br/>actor → public.users: moves"]',
      '  t1 --> t0',
      '  t2 --> t0',
      '  t3 --> t2',
      '  t4 --> t0',
      '  t5 -.-> t0',
      '  subgraph suspicious["look like references, and are not declared"]',
      '    s0["public.import_log.user_id"]:::suspicious',
      '  end',
      '  classDef subject fill:#1f4e79,color:#fff,stroke:#1f4e79',
    ]);
  });

  it('svg draws the same', async () => {
    const { exitCode, stdout } = await picture('svg');

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^<]+>\n {2}<title>What hangs on public\.users<\/title>/,
    );
    for (const table of ['users', 'email', 'cart_item', 'post', 'activity'])
      expect(stdout.split(`>public.${table}</text>`)).toHaveLength(2);
    expect(stdout).toContain('>public.&quot;Odd &quot;&quot;name&quot;&quot; &lt;#1&gt;&quot;</text>');
    expect(stdout).toContain('<g class="drop">');
    expect(stdout).toContain('>actor (declared)<tspan class="fate">  moves</tspan>');
    expect(stdout).toContain('>public.import_log.user_id<');
  });
});

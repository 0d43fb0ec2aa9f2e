import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada (7) has ordered as a guest (9) before. Bob is 11. */
const [ada, guest, bob] = ['7', '9', '11'].map((n) => `00000000-0000-4000-8000-${n.padStart(12, '0')}`);

const rows = `
  INSERT INTO sales.customer VALUES
    ('${ada}', 1001, 'ada@example.org', NULL, '2026-02-01', true, '{vip}', '{"size": "M"}', NULL),
    ('${guest}', 1002, 'ADA@work.example', '+33 1', '2025-12-24', false, '{}', '{"size": "L", "gate": "7"}', '${bob}'),
    ('${bob}', 1003, 'bob@example.org', NULL, NULL, false, '{}', NULL, '${guest}');
  INSERT INTO sales.address VALUES (1, '${ada}', 'billing', 'Main 1', true, 1), (2, '${ada}', 'shipping', 'Main 1', true, 2),
    (3, '${guest}', 'billing', 'Side 2', true, 3), (4, '${guest}', 'shipping', 'Side 2', false, 1), (5, '${bob}', 'billing', 'Bob 5', true, 1);
  INSERT INTO sales.product VALUES ('tea', 'Tea', 4), ('cup', 'Cup', 9), ('pot', 'Pot', 30);
  INSERT INTO sales.basket VALUES ('${ada}', 1, 'mine'), ('${guest}', 1, NULL), ('${guest}', 2, 'later'), ('${bob}', 1, NULL);
  INSERT INTO sales.basket_line VALUES ('${ada}', 1, 'tea', 1), ('${guest}', 1, 'tea', 2), ('${guest}', 1, 'cup', 1),
    ('${guest}', 2, 'pot', 1), ('${bob}', 1, 'tea', 5);
  INSERT INTO sales.basket_remark VALUES (1, '${guest}', 1, 'tea', 'green'), (2, '${guest}', 2, 'pot', 'red'), (3, '${bob}', 1, 'tea', 'black');
  INSERT INTO sales."order" VALUES (1, '${ada}', 'paid', 1, '2026-02-01', 'A'), (2, '${guest}', 'sent', 4, '2025-12-24', 'B'),
    (3, '${bob}', 'new', 5, '2026-01-01', NULL);
  INSERT INTO sales.order_line (order_id, line, sku, quantity, price) VALUES (1, 1, 'tea', 1, 4), (2, 1, 'cup', 2, 9);
  INSERT INTO sales.payment VALUES (1, 1, '${ada}', 4, 'p1'), (2, 2, '${guest}', 18, 'p2');
  INSERT INTO sales.saved_card VALUES (1, '${ada}', '\\x01', true), (2, '${guest}', '\\x01', false), (3, '${guest}', '\\x02', true);
  INSERT INTO sales.invoice VALUES (2026, 1, 1001, 1), (2025, 9, 1002, 2), (2026, 2, 1003, 3);
  INSERT INTO sales.coupon VALUES ('HELLO', true), ('BYE', true);
  INSERT INTO sales.coupon_redemption VALUES ('HELLO', '${ada}', 1, '2026-02-01'), ('HELLO', '${guest}', 2, '2025-12-24'),
    ('BYE', '${guest}', 2, '2025-12-24');
  INSERT INTO sales.wishlist VALUES (1, '${ada}', 'Kitchen'), (2, '${guest}', ' kitchen '), (3, '${guest}', 'Travel');
  INSERT INTO sales.wish VALUES (1, 'cup', 1), (2, 'cup', 3), (2, 'pot', 2), (3, 'tea', NULL);
  INSERT INTO sales.review VALUES (1, 'tea', '${ada}', 5, '2026-02-02', false), (2, 'tea', '${guest}', 2, '2026-01-01', false),
    (3, 'cup', '${guest}', 4, '2026-01-01', false), (4, 'tea', '${bob}', 3, '2026-01-01', false);
  INSERT INTO sales.review_vote VALUES (4, '${ada}', true), (4, '${guest}', false), (2, '${bob}', true);
  INSERT INTO sales.loyalty_account VALUES ('${ada}', 40, 'basic'), ('${guest}', 2, 'gold'), ('${bob}', 1, 'basic');
  INSERT INTO sales.loyalty_entry VALUES (1, '${ada}', 40, NULL), (2, '${guest}', 2, 'welcome'), (3, '${bob}', 1, NULL);
  INSERT INTO sales.fitting VALUES (1, '${ada}', '[2026-03-01 10:00+00, 2026-03-01 11:00+00)', false),
    (2, '${guest}', '[2026-03-01 10:30+00, 2026-03-01 11:30+00)', false), (3, '${guest}', '[2026-03-02 10:00+00, 2026-03-02 11:00+00)', false);
  INSERT INTO audit.change VALUES ('2026-01-01', 'customer', '${guest}', NULL, '{}'), ('2026-01-02', 'order', '2', '${guest}', '{}')`;

const policy = {
  strict: true,
  subject: { first_order: 'min', notes: 'jsonMerge' },
  tables: {
    'sales.address': { onCollision: { set: { is_default: false, position: null } } },
    'sales.basket_line': { onCollision: { combine: { quantity: 'sum' } } },
    'sales.saved_card': { onCollision: { set: { is_default: false } } },
    'sales.wish': { onCollision: { combine: { priority: 'min' } } },
    'sales.review': { onCollision: { set: { hidden: true } } },
    'sales.review_vote': { onCollision: { combine: { helpful: 'or' } } },
    'sales.loyalty_account': { onCollision: { combine: { points: 'sum', tier: 'max' } } },
    'sales.fitting': { onCollision: { set: { cancelled: true } } },
  },
  softReferences: [
    { table: 'audit.change', column: 'by_customer' },
    { table: 'audit.change', column: 'entity_id', where: { entity: 'customer' } },
  ],
} as const;

describe('a shop: who bought as a guest and who has an account are one customer', () => {
  let shop: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: ada ?? '' }, loser: { id: guest ?? '' } };
    shop = await Story.of('shop', { subject: 'sales.customer', policy, rows, ...pair });
  });

  afterAll(() => shop?.close());

  /** What is Ada's, with her id left out. */
  const hers = async (query: string) =>
    (await shop.rows(query)).map((each) => each.replaceAll(ada ?? '', 'ada'));

  it('makes one customer with all that is known of both', async () => {
    expect(
      await hers(`SELECT customer_no, email, phone, first_order, notes, referred_by = '${bob}' AS by_bob
                    FROM sales.customer WHERE id = '${ada}'`),
    ).toEqual(['1001,ada@example.org,"+33 1",2025-12-24,"{""gate"": ""7"", ""size"": ""M""}",t']);
    expect(await hers(`SELECT referred_by FROM sales.customer WHERE id = '${bob}'`)).toEqual(['ada']);
  });

  it('keeps every address, one default of a kind, and what orders were billed to', async () => {
    expect(
      await hers(
        `SELECT id, kind, is_default, position FROM sales.address WHERE customer_id = '${ada}' ORDER BY 1`,
      ),
    ).toEqual(['1,billing,t,1', '2,shipping,t,2', '3,billing,f,', '4,shipping,f,']);
    expect(await hers('SELECT id, billing_address_id FROM sales."order" ORDER BY 1')).toEqual([
      '1,1',
      '2,4',
      '3,5',
    ]);
  });

  it('puts the lines of both baskets together, with what was remarked on them', async () => {
    expect(
      await hers(`SELECT * FROM sales.basket_line WHERE customer_id = '${ada}' ORDER BY no, sku`),
    ).toEqual(['ada,1,cup,1', 'ada,1,tea,3', 'ada,2,pot,1']);
    expect(await hers('SELECT * FROM sales.basket_remark WHERE id < 3 ORDER BY id')).toEqual([
      '1,ada,1,tea,green',
      '2,ada,2,pot,red',
    ]);
  });

  it('gives her all orders, payments and invoices, those by the number of a customer too', async () => {
    expect(await hers('SELECT id, customer_id FROM sales."order" WHERE id < 3 ORDER BY 1')).toEqual([
      '1,ada',
      '2,ada',
    ]);
    expect(await hers('SELECT id, customer_id FROM sales.payment ORDER BY 1')).toEqual(['1,ada', '2,ada']);
    expect(await hers('SELECT year, no, customer_no FROM sales.invoice ORDER BY 1, 2')).toEqual([
      '2025,9,1001',
      '2026,1,1001',
      '2026,2,1003',
    ]);
  });

  it('knows a card once, and has one default', async () => {
    expect(await hers('SELECT * FROM sales.saved_card ORDER BY id')).toEqual([
      '1,ada,"\\\\x01",t',
      '3,ada,"\\\\x02",f',
    ]);
  });

  it('lets a coupon count once, adds the points up, and hides the second review of a thing', async () => {
    expect(await hers('SELECT coupon, order_id FROM sales.coupon_redemption ORDER BY 1')).toEqual([
      'BYE,2',
      'HELLO,1',
    ]);
    expect(await hers(`SELECT points, tier FROM sales.loyalty_account WHERE customer_id = '${ada}'`)).toEqual(
      ['42,gold'],
    );
    expect(await hers('SELECT id, customer_id FROM sales.loyalty_entry WHERE id < 3 ORDER BY 1')).toEqual([
      '1,ada',
      '2,ada',
    ]);
    expect(await hers(`SELECT id, hidden FROM sales.review WHERE customer_id = '${ada}' ORDER BY 1`)).toEqual(
      ['1,f', '2,t', '3,f'],
    );
    expect(
      await hers(`SELECT review_id, helpful FROM sales.review_vote WHERE customer_id = '${ada}'`),
    ).toEqual(['4,t']);
  });

  it('makes one list of two that people would take for the same', async () => {
    expect(await hers('SELECT * FROM sales.wishlist ORDER BY id')).toEqual(['1,ada,Kitchen', '3,ada,Travel']);
    expect(await hers('SELECT * FROM sales.wish ORDER BY 1, 2')).toEqual(['1,cup,1', '1,pot,2', '3,tea,']);
  });

  it('cancels the fitting that she cannot come to', async () => {
    expect(await hers('SELECT id, customer_id, cancelled FROM sales.fitting ORDER BY 1')).toEqual([
      '1,ada,f',
      '2,ada,t',
      '3,ada,f',
    ]);
  });

  it('finds her in the audit log', async () => {
    expect(await hers('SELECT entity, entity_id, by_customer FROM audit.change ORDER BY at')).toEqual([
      'customer,ada,',
      'order,2,ada',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await shop.undo();
  });
});

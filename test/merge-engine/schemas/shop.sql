-- A shop: baskets with composite keys, orders, invoices that name customers by number, loyalty, reservations.
CREATE EXTENSION btree_gist;
CREATE SCHEMA sales;
CREATE SCHEMA audit;

CREATE TYPE sales.order_state AS ENUM ('new', 'paid', 'sent', 'returned', 'cancelled');
CREATE DOMAIN sales.amount AS numeric(12, 2) CHECK (VALUE >= 0);
CREATE DOMAIN sales.sku AS varchar(20) CHECK (VALUE ~ '^[a-z0-9-]+$');

CREATE TABLE sales.customer (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  customer_no int UNIQUE,
  email text,
  phone text,
  first_order date,
  marketing_consent boolean NOT NULL DEFAULT false,
  tags text[] NOT NULL DEFAULT '{}',
  notes jsonb,
  referred_by uuid REFERENCES sales.customer ON DELETE SET NULL,
  CONSTRAINT reachable CHECK (email IS NOT NULL OR phone IS NOT NULL),
  CONSTRAINT not_by_himself CHECK (referred_by <> id)
);
CREATE UNIQUE INDEX customer_email ON sales.customer (lower(email)) INCLUDE (customer_no);

CREATE TABLE sales.address (
  id bigserial PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('billing', 'shipping')),
  street text NOT NULL,
  is_default boolean NOT NULL DEFAULT false,
  position int,
  UNIQUE (customer_id, position) DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX address_default ON sales.address (customer_id, kind) WHERE is_default;

CREATE TABLE sales.product (sku sales.sku PRIMARY KEY, title text NOT NULL, price sales.amount NOT NULL);

CREATE TABLE sales.basket (
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  no smallint NOT NULL,
  title text,
  PRIMARY KEY (customer_id, no)
);

CREATE TABLE sales.basket_line (
  customer_id uuid NOT NULL,
  no smallint NOT NULL,
  sku sales.sku NOT NULL REFERENCES sales.product,
  quantity int NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (customer_id, no, sku),
  FOREIGN KEY (customer_id, no) REFERENCES sales.basket ON DELETE CASCADE
);

CREATE TABLE sales.basket_remark (
  id int PRIMARY KEY,
  customer_id uuid,
  no smallint,
  sku sales.sku,
  remark text,
  FOREIGN KEY (customer_id, no, sku) REFERENCES sales.basket_line MATCH FULL ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE sales."order" (
  id bigint PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.customer,
  state sales.order_state NOT NULL DEFAULT 'new',
  billing_address_id bigint REFERENCES sales.address ON DELETE SET NULL,
  placed_at timestamptz NOT NULL,
  external_ref text
);
CREATE UNIQUE INDEX order_external ON sales."order" (external_ref) NULLS NOT DISTINCT WHERE state <> 'new';

CREATE TABLE sales.order_line (
  order_id bigint NOT NULL REFERENCES sales."order" ON DELETE CASCADE,
  line int NOT NULL,
  sku sales.sku NOT NULL REFERENCES sales.product,
  quantity int NOT NULL,
  price sales.amount NOT NULL,
  total numeric GENERATED ALWAYS AS (quantity * price) STORED,
  PRIMARY KEY (order_id, line)
);

CREATE TABLE sales.payment (
  id bigint PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES sales."order",
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE RESTRICT,
  amount sales.amount NOT NULL,
  provider_ref text UNIQUE
);

CREATE TABLE sales.saved_card (
  id bigint PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  fingerprint bytea NOT NULL,
  is_default boolean NOT NULL,
  UNIQUE (customer_id, fingerprint)
);
CREATE UNIQUE INDEX saved_card_default ON sales.saved_card (customer_id) WHERE is_default;

CREATE TABLE sales.invoice (
  year int NOT NULL,
  no int NOT NULL,
  customer_no int NOT NULL REFERENCES sales.customer (customer_no),
  order_id bigint UNIQUE REFERENCES sales."order",
  PRIMARY KEY (year, no)
);

CREATE TABLE sales.coupon (code text PRIMARY KEY, once_per_customer boolean NOT NULL);

CREATE TABLE sales.coupon_redemption (
  coupon text NOT NULL REFERENCES sales.coupon,
  customer_id uuid NOT NULL REFERENCES sales.customer,
  order_id bigint NOT NULL REFERENCES sales."order",
  redeemed_at timestamptz NOT NULL,
  PRIMARY KEY (coupon, customer_id)
);

CREATE TABLE sales.wishlist (
  id bigint PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  name text NOT NULL
);
CREATE UNIQUE INDEX wishlist_name ON sales.wishlist (customer_id, lower(btrim(name)));

CREATE TABLE sales.wish (
  wishlist_id bigint NOT NULL REFERENCES sales.wishlist ON DELETE CASCADE,
  sku sales.sku NOT NULL REFERENCES sales.product,
  priority int,
  PRIMARY KEY (wishlist_id, sku)
);

CREATE TABLE sales.review (
  id bigint PRIMARY KEY,
  sku sales.sku NOT NULL REFERENCES sales.product,
  customer_id uuid REFERENCES sales.customer ON DELETE SET NULL,
  stars int NOT NULL CHECK (stars BETWEEN 1 AND 5),
  written_at timestamptz NOT NULL,
  hidden boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX review_once ON sales.review (sku, customer_id) WHERE NOT hidden;

CREATE TABLE sales.review_vote (
  review_id bigint NOT NULL REFERENCES sales.review ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES sales.customer ON DELETE CASCADE,
  helpful boolean NOT NULL,
  PRIMARY KEY (review_id, customer_id)
);

CREATE TABLE sales.loyalty_account (
  customer_id uuid PRIMARY KEY REFERENCES sales.customer,
  points int NOT NULL DEFAULT 0 CHECK (points >= 0),
  tier text NOT NULL DEFAULT 'basic'
);

CREATE TABLE sales.loyalty_entry (
  id bigint PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.loyalty_account (customer_id),
  points int NOT NULL,
  reason text
);

CREATE TABLE sales.fitting (
  id bigint PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES sales.customer,
  during tstzrange NOT NULL,
  cancelled boolean NOT NULL DEFAULT false,
  CONSTRAINT one_fitting_at_a_time EXCLUDE USING gist (customer_id WITH =, during WITH &&) WHERE (NOT cancelled)
);

CREATE TABLE audit.change (
  at timestamptz NOT NULL DEFAULT '2026-01-01',
  entity text NOT NULL,
  entity_id text NOT NULL,
  by_customer text,
  document json
);

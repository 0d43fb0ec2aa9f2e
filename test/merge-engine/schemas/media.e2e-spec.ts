import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada uploads from her computer (ada) and from her phone (phone). Bob is her partner. */
const rows = `
  INSERT INTO owner VALUES ('ada', 'ada@example.org', 'Ada', NULL, 1000, 300), ('phone', 'ada@phone.example', 'iPhone', 'phone', 500, 250),
    ('bob', 'bob@example.org', 'Bob', 'bob', NULL, 10);
  INSERT INTO library VALUES (1, 'ada', 'Disk'), (2, 'phone', 'Card');
  INSERT INTO stack VALUES (1, 'phone', NULL), (2, 'ada', NULL);
  INSERT INTO asset (id, owner_id, library_id, stack_id, kind, checksum, live_video_id, duplicate_of, is_favourite) VALUES
    (1, 'ada', NULL, 2, 'image', '\\x01', NULL, NULL, false), (2, 'phone', NULL, 1, 'image', '\\x01', NULL, NULL, true),
    (3, 'phone', NULL, 1, 'video', '\\x03', NULL, NULL, false), (4, 'phone', NULL, NULL, 'image', '\\x04', 3, 2, false),
    (5, 'bob', NULL, NULL, 'image', '\\x01', NULL, 2, false), (6, 'phone', 2, NULL, 'audio', '\\x01', NULL, NULL, false);
  UPDATE stack SET primary_asset_id = 2 WHERE id = 1; UPDATE stack SET primary_asset_id = 1 WHERE id = 2;
  UPDATE asset SET updated_at = '2026-01-01';
  INSERT INTO exif (asset_id, description, latitude, longitude, lens) VALUES (1, '', 48.8, 2.3, NULL), (2, 'Tower', 48.8, 2.3, '50mm'), (4, 'Tea', NULL, NULL, NULL);
  INSERT INTO album VALUES (1, 'ada', 'Paris', 1), (2, 'phone', 'Paris', 2), (3, 'bob', 'Bob', NULL);
  INSERT INTO album_asset VALUES (1, 1, 'ada'), (2, 2, 'phone'), (2, 4, 'phone'), (3, 2, 'phone'), (3, 1, 'ada');
  INSERT INTO album_user VALUES (1, 'phone', 'editor'), (3, 'ada', 'viewer'), (3, 'phone', 'editor'), (2, 'bob', 'viewer');
  INSERT INTO album_comment VALUES (1, 3, 2, 'ada', NULL, true), (2, 3, 2, 'phone', NULL, true), (3, 3, 1, 'phone', NULL, true), (4, 3, NULL, 'phone', 'nice', false);
  INSERT INTO tag VALUES (1, 'ada', 'trips', NULL), (2, 'phone', 'trips', NULL), (3, 'phone', 'trips/paris', 2), (4, 'ada', 'trips/paris', 1), (5, 'phone', 'tea', NULL);
  INSERT INTO tag_asset VALUES (1, 1), (2, 2), (3, 2), (3, 4), (5, 4);
  INSERT INTO person VALUES (1, 'ada', 'Bob', NULL), (2, 'phone', 'Bob', '1990-01-01'), (3, 'phone', '', NULL), (4, 'ada', '', NULL);
  INSERT INTO face VALUES (1, 1, 1, '{0,0,1,1}'), (2, 2, 2, '{0,0,2,2}'), (3, 4, 3, '{1,1,2,2}');
  INSERT INTO partner VALUES ('ada', 'phone', true), ('phone', 'ada', false), ('bob', 'ada', false), ('bob', 'phone', true), ('phone', 'bob', false);
  INSERT INTO shared_link VALUES (1, 'phone', '\\x01', 'paris', 2), (2, 'ada', '\\x02', NULL, 1);
  INSERT INTO user_metadata VALUES ('ada', 'view', '{"theme": "dark"}'), ('phone', 'view', '{"theme": "light", "size": 3}'), ('phone', 'map', '{}');
  INSERT INTO api_key VALUES (1, 'phone', 'x'), (2, 'ada', 'y');
  INSERT INTO job_log VALUES ('2026-01-01', 'phone', 'upload'), ('2026-01-01', 'phone', 'upload'), ('2026-01-01', 'ada', 'upload')`;

const policy = {
  strict: true,
  subject: { quota_bytes: 'sum', used_bytes: 'sum' },
  tables: {
    'public.asset': { onCollision: { combine: { is_favourite: 'or' } } },
    'public.exif': { onCollision: { combine: { description: 'max', lens: 'first' } } },
    'public.album_user': { onCollision: { combine: { rights: 'max' } } },
    'public.person': { onCollision: { combine: { birth_date: 'first' } } },
    'public.partner': { selfReference: 'drop', onCollision: { combine: { in_timeline: 'or' } } },
    'public.user_metadata': { onCollision: { combine: { value: 'jsonMerge' } } },
    'public.api_key': { reference: 'drop' },
  },
} as const;

describe('a media library: what the phone uploaded belongs to its owner', () => {
  let library: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: 'ada' }, loser: { id: 'phone' } };
    library = await Story.of('media', { subject: 'public.owner', policy, rows, ...pair });
  });

  afterAll(() => library?.close());

  /** Without the blanks that fill the ids of owners up. */
  const told = async (query: string) =>
    (await library.rows(query)).map((each) => each.replaceAll(/"(\w+) +"/g, '$1'));

  it('gives her the space of both', async () => {
    expect(
      await told('SELECT id, name, storage_label, quota_bytes, used_bytes FROM owner ORDER BY id'),
    ).toEqual(['ada,Ada,phone,1500,550', 'bob,Bob,bob,,10']);
  });

  it('keeps a picture once in her own collection, and once in a library', async () => {
    expect(
      await told(
        'SELECT id, owner_id, library_id, stack_id, live_video_id, duplicate_of, is_favourite FROM asset ORDER BY id',
      ),
    ).toEqual(['1,ada,,2,,,t', '3,ada,,2,,,f', '4,ada,,,3,1,f', '5,bob,,,,1,f', '6,ada,2,,,,f']);
  });

  it('knows of the picture what was known of either copy', async () => {
    expect(await told('SELECT asset_id, description, place, lens FROM exif ORDER BY 1')).toEqual([
      '1,Tower,"(2.3,48.8)",50mm',
      '4,Tea,,',
    ]);
    expect(await told('SELECT id, asset_id, person_id FROM face ORDER BY 1')).toEqual([
      '1,1,1',
      '2,1,1',
      '3,4,3',
    ]);
  });

  it('keeps both albums, with the picture in each', async () => {
    expect(await told('SELECT id, owner_id, thumbnail_asset_id FROM album ORDER BY 1')).toEqual([
      '1,ada,1',
      '2,ada,1',
      '3,bob,',
    ]);
    expect(await told('SELECT * FROM album_asset ORDER BY 1, 2')).toEqual([
      '1,1,ada',
      '2,1,ada',
      '2,4,ada',
      '3,1,ada',
    ]);
    expect(await told('SELECT * FROM album_user ORDER BY 1, 2')).toEqual([
      '1,ada,editor',
      '2,bob,viewer',
      '3,ada,editor',
    ]);
    expect(await told('SELECT id, asset_id, user_id, is_like FROM album_comment ORDER BY 1')).toEqual([
      '1,1,ada,t',
      '4,,ada,f',
    ]);
  });

  it('joins tags with all that hang below them, and people by their names', async () => {
    expect(await told('SELECT * FROM tag ORDER BY id')).toEqual([
      '1,ada,trips,',
      '4,ada,trips/paris,1',
      '5,ada,tea,',
    ]);
    expect(await told('SELECT * FROM tag_asset ORDER BY 1, 2')).toEqual(['1,1', '4,1', '4,4', '5,4']);
    expect(await told('SELECT id, owner_id, name, birth_date FROM person ORDER BY 1')).toEqual([
      '1,ada,Bob,1990-01-01',
      '3,ada,"",',
      '4,ada,"",',
    ]);
  });

  it('makes nobody her own partner', async () => {
    expect(await told('SELECT * FROM partner ORDER BY 1')).toEqual(['ada,bob,f', 'bob,ada,t']);
  });

  it('puts settings together, drops the keys of the phone, and keeps every line of the log', async () => {
    expect(await told('SELECT key, value FROM user_metadata ORDER BY 1')).toEqual([
      'map,{}',
      'view,"{""size"": 3, ""theme"": ""dark""}"',
    ]);
    expect(await told('SELECT id, user_id FROM api_key')).toEqual(['2,ada']);
    expect(await told('SELECT user_id, count(*) FROM job_log GROUP BY 1')).toEqual(['ada,3']);
    expect(await told('SELECT id, user_id, slug FROM shared_link ORDER BY 1')).toEqual([
      '1,ada,paris',
      '2,ada,',
    ]);
  });

  it('is as before once the merge was undone, but for the times that triggers wrote', async () => {
    await library.undo(/2026-[-\d]+ [\d:.]+\+00/g);
  });
});

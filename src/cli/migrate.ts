import { loadConfig } from '../config/config.js';
import { migrate, withDataSource } from '../start/schema-state.js';

/** `npm run migrate`: brings the tables up to date, as the role that owns them. */
const config = loadConfig({ ...process.env, NODE_ENV: 'migration' });
if (config.database.url === null) {
  process.stderr.write(
    'npm run migrate needs DATABASE_URL; the embedded database is migrated by npm start\n',
  );
  process.exit(78);
}
await withDataSource(config, async (source) => {
  await migrate(source);
  process.stdout.write('the schema is up to date\n');
});

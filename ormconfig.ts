import { DataSource } from 'typeorm';
import { loadConfig } from './src/config/config.js';
import { dataSourceOptions } from './src/database/data-source-options.js';
import { entities, migrations } from './src/schema.js';

/** Data source of the TypeORM command line; the service itself connects in `database.module.ts`. */
export default new DataSource(
  dataSourceOptions({ url: loadConfig(process.env).database.url ?? '', entities, migrations }),
);

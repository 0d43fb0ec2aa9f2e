import { describe } from '@jest/globals';
import { itProves } from './it-proves.js';

describe('any schema of 8 to 24 tables beside the subject, any policy, any rows', () => {
  itProves({ fewest: 8, most: 24, cases: 150, seed: 4 });
});

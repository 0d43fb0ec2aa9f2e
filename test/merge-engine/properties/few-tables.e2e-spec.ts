import { describe } from '@jest/globals';
import { itProves } from './it-proves.js';

describe('any schema of 1 to 4 tables beside the subject, any policy, any rows', () => {
  itProves({ fewest: 1, most: 4, cases: 750, seed: 1 });
});

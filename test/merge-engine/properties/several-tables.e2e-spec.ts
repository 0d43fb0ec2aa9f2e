import { describe } from '@jest/globals';
import { itProves } from './it-proves.js';

describe('any schema of 2 to 8 tables beside the subject, any policy, any rows', () => {
  itProves({ fewest: 2, most: 8, cases: 350, seed: 3 });
});

import { Injectable } from '@nestjs/common';
import { SecondFactorQuestion } from './second-factor-question.js';

/** The answer of a service in which nobody can set a second factor up. */
@Injectable()
export class NoSecondFactor extends SecondFactorQuestion {
  override async isAskedOf(): Promise<boolean> {
    return false;
  }
}

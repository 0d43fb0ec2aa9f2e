import { Injectable } from '@nestjs/common';

/** Asked before a confirmed address gives anything away: does its owner want more than the mail? */
export abstract class SecondFactorQuestion {
  abstract isAskedOf(userId: number): Promise<boolean>;
}

/** The answer of a service in which nobody can set a second factor up. */
@Injectable()
export class NoSecondFactor extends SecondFactorQuestion {
  override async isAskedOf(): Promise<boolean> {
    return false;
  }
}

/** Asked before a confirmed address gives anything away: does its owner want more than the mail? */
export abstract class SecondFactorQuestion {
  abstract isAskedOf(userId: number): Promise<boolean>;
}

import { Injectable } from '@nestjs/common';
import { Turns } from '../../common/turns.js';
import { Database } from '../../database/database.js';
import { UserEmailRepository } from '../user-email.repository.js';

/** Transactions that hold the lock of an address: whatever concerns one address happens one after the other. */
@Injectable()
export class AddressTransaction {
  private readonly turns = new Turns();

  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly database: Database,
  ) {}

  /**
   * Waits for the address. In this process those who wait stand in line for it without a connection: a crowd that asks
   * for one address, or clicks for one, never holds more than one.
   */
  run<T>(address: string, work: () => Promise<T>): Promise<T> {
    return this.turns.run(address, () =>
      this.database.transaction(async () => {
        await this.addresses.lock(address);
        return work();
      }),
    );
  }

  /** Waits for none: `work` is told which of the addresses it got. */
  runWithFree<T>(addresses: readonly string[], work: (free: ReadonlySet<string>) => Promise<T>): Promise<T> {
    return this.database.transaction(async () => work(await this.addresses.lockFree(addresses)));
  }
}

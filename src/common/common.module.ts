import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { Keyring } from './keyring.js';

@Global()
@Module({})
export class CommonModule {
  /** `secret` is the installation's, which all keys are derived from. */
  static forRoot(secret: string): DynamicModule {
    return {
      module: CommonModule,
      providers: [Clock, { provide: Keyring, useValue: new Keyring(secret) }],
      exports: [Clock, Keyring],
    };
  }
}

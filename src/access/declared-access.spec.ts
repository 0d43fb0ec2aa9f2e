import { expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Access, Public } from './access.decorators.js';
import { DeclaredAccess } from './declared-access.js';

@Controller('declared')
class Declared {
  @Access('user:read')
  @Get()
  show(): void {}

  @Public('everybody may')
  @Post()
  change(): void {}

  /** No route. */
  helper(): void {}
}

@Controller('forgotten')
class Forgotten {
  @Get()
  show(): void {}

  @Access('user:write')
  @Post()
  change(): void {}
}

async function start(...controllers: (typeof Declared | typeof Forgotten)[]): Promise<void> {
  const module = await Test.createTestingModule({
    imports: [DiscoveryModule],
    controllers,
    providers: [DeclaredAccess],
  }).compile();
  await module.init();
}

it('T7: the application starts when every route says who may call it', async () => {
  await expect(start(Declared)).resolves.toBeUndefined();
});

it('T7: it does not start when one says nothing, and names it', async () => {
  await expect(start(Declared, Forgotten)).rejects.toThrow(
    'These routes declare neither @Access() nor @Public(): Forgotten.show',
  );
});

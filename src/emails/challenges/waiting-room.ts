import { EventEmitter } from 'node:events';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Notifications } from '../../database/notifications.js';

/** Where devices wait for news of a challenge, whichever process the news happens in. */
@Injectable()
export class WaitingRoom implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly calls = new EventEmitter().setMaxListeners(0);

  isClosed = false;

  constructor(private readonly notifications: Notifications) {}

  onApplicationBootstrap(): void {
    this.notifications.on('guestpass_challenges', (id) => this.calls.emit(id));
    // News may have been missed: everybody looks again.
    this.notifications.onGap(() => {
      for (const id of this.calls.eventNames()) this.calls.emit(id);
    });
  }

  /** Everybody goes home: an answer now is better than a connection that breaks. */
  beforeApplicationShutdown(): void {
    this.isClosed = true;
    for (const id of this.calls.eventNames()) this.calls.emit(id);
  }

  get size(): number {
    return this.calls.eventNames().length;
  }

  /** Calls back at every news of the challenge until the returned function is called. */
  listen(challengeId: string, onNews: () => void): () => void {
    this.calls.on(challengeId, onNews);
    return () => this.calls.off(challengeId, onNews);
  }

  /** Resolves at the next news, after the given time, or when the signal says that nobody waits any more. */
  next(challengeId: string, milliseconds: number, gone: AbortSignal): Promise<void> {
    if (gone.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const leave = () => {
        clearTimeout(timer);
        stop();
        gone.removeEventListener('abort', leave);
        resolve();
      };
      const timer = setTimeout(leave, milliseconds);
      const stop = this.listen(challengeId, leave);
      gone.addEventListener('abort', leave);
    });
  }
}

/** How often is too often, declared by the feature that it protects. */
export interface Limit {
  /** Of the bucket: those of one name and key are counted together. */
  readonly name: string;
  /** What a bucket is kept for: each token, each network, or all who come. */
  readonly per: 'device' | 'network' | 'service';
  readonly most: number;
  readonly seconds: number;
}

/** What writes little, and is asked for by a session. */
export const WRITING: readonly Limit[] = [{ name: 'writing_device', per: 'device', most: 600, seconds: 60 }];

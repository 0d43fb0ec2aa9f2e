import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const PLACE = 'x-place';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ TRUST_PROXY: '1', PLACE_HEADER: PLACE });
});
afterAll(() => service.stop());

function apiIn(place: string): Api {
  return service.api.with({ [PLACE]: place });
}

async function placesOf(api: Api): Promise<string[]> {
  const { data } = await api.post('auth_token/list');
  return data.map(({ place }: { place: string }) => place);
}

describe('auth_token/list tells where a token was made', () => {
  it('a guest, and a token minted elsewhere', async () => {
    const guest = await startGuest(apiIn('Berlin'));
    await apiIn('Lagos').as(guest.token).post('auth_token/new', { permissions: 'user:read' });

    expect(await placesOf(guest.api)).toEqual(['Lagos', 'Berlin']);
  });

  it('and a session that the browser of the click opened', async () => {
    const device = await waitFor(service, newAddress(), apiIn('Berlin'));
    const reader = new Browser(service.url, { [PLACE]: 'Paris' });
    await reader.confirm(device.mail, device.letters);

    await reader.submit(`/v/${device.mail.secret}/here`);

    expect(await placesOf(device.api)).toEqual(['Paris', 'Berlin']);
  });

  it('in plain words, whatever the header holds', async () => {
    const { api } = await startGuest(apiIn('https://evil.example/\u00adBerlin'));

    expect(await placesOf(api)).toEqual([expect.not.stringMatching(/:\/\/|\./)]);
  });
});

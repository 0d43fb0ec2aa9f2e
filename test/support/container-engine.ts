import { existsSync } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Whether a Docker-compatible engine answers. Asked of its socket, since importing testcontainers takes long. */
export async function containerEngineAnswers(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  for (const address of addresses(env)) if (await answersPing(address)) return true;
  return false;
}

function addresses({ DOCKER_HOST, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): NetConnectOpts[] {
  if (DOCKER_HOST) return [addressOf(new URL(DOCKER_HOST))];
  if (process.platform === 'win32') return [{ path: '\\\\.\\pipe\\docker_engine' }];
  const runtime = XDG_RUNTIME_DIR ?? `/run/user/${process.getuid?.()}`;
  return [
    '/var/run/docker.sock',
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.colima/default/docker.sock'),
    join(runtime, 'docker.sock'),
    join(runtime, 'podman/podman.sock'),
  ]
    .filter((path) => existsSync(path))
    .map((path) => ({ path }));
}

function addressOf({ protocol, pathname, hostname, port }: URL): NetConnectOpts {
  return protocol === 'unix:' ? { path: pathname } : { host: hostname, port: Number(port || 2375) };
}

function answersPing(address: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address, () => socket.write('GET /_ping HTTP/1.0\r\nHost: localhost\r\n\r\n'));
    socket.setTimeout(1500, () => socket.destroy());
    socket.once('data', (answer) => {
      resolve(/^HTTP\/1\.[01] 200/.test(answer.toString()));
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
  });
}

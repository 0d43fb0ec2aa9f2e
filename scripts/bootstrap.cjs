// prestart/pretest: installs and builds what is missing, so that `npm start` and `npm test` work on a fresh
// clone. Plain CommonJS without dependencies: it runs before anything is installed, on whatever Node is there.
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const at = (...parts) => path.join(root, ...parts);
const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const digest = (text) => createHash('sha256').update(text).digest('hex');

const COMPILED = /\.(js|js\.map|d\.ts)$/;

install();
build();

function install() {
  const stamp = at('node_modules', '.bootstrap');
  const wanted = digest(read(at('package-lock.json')) + process.platform + process.arch);
  if (read(stamp) === wanted) return;
  // Whatever NODE_ENV says: without the compiler and the optional binaries nothing can be built or started.
  const whole = ['--include=dev', '--include=optional'];
  runNpm(['ci', ...whole, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  fs.writeFileSync(stamp, wanted);
}

function build() {
  const sources = ['src', 'test', 'bench'].flatMap((folder) => filesBelow(at(folder)));
  const settings = ['tsconfig.json', 'nest-cli.json', 'ormconfig.ts', 'package-lock.json'].map((name) =>
    at(name),
  );
  const stamp = at('dist', '.built');
  const wanted = digest([...sources, ...settings].map(fingerprint).join('\n'));
  if (read(stamp) === wanted) return;
  removeOrphans(new Set(sources.map((file) => path.relative(root, file).replace(/\.tsx?$/, ''))));
  runNpm(['run', '--silent', 'build']);
  fs.writeFileSync(stamp, wanted);
}

function fingerprint(file) {
  if (!fs.existsSync(file)) return file;
  const { mtimeMs, size } = fs.statSync(file);
  return `${file} ${mtimeMs} ${size}`;
}

/** What a deleted source left behind would otherwise still be run as a test. */
function removeOrphans(sources) {
  for (const file of filesBelow(at('dist'))) {
    const source = path.relative(at('dist'), file).replace(COMPILED, '');
    if (COMPILED.test(file) && !sources.has(source) && source !== 'ormconfig') fs.rmSync(file);
  }
}

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

/** The npm that runs us, without the settings it put into our environment for this one script. */
function runNpm(args) {
  const { npm_execpath: runner = '' } = process.env;
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    const passedOn = /registry|cafile|proxy|cache|userconfig|_auth/i.test(name);
    if (/^npm_(config_|lifecycle|package|command)/i.test(name) && !passedOn) delete env[name];
  }
  const options = { cwd: root, stdio: ['ignore', 2, 2], env };
  // Yarn and pnpm name themselves there too, and know no `ci` that reads our lock.
  const { status } = /npm-cli\.[cm]?js$/.test(runner)
    ? spawnSync(process.execPath, [runner, ...args], options)
    : spawnSync('npm', args, { ...options, shell: true });
  if (status !== 0) process.exit(status || 1);
}

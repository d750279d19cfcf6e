// Writes man/listen.1 from the built program. Run by npm run build.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = process.env.LISTEN_DIST ?? new URL('../dist/modules/', import.meta.url).href;
const { manual } = await import(new URL('commands/manual.js', built).href);
const { createContext } = await import(new URL('context.js', built).href);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const page = await manual(createContext(process), version);
const path = fileURLToPath(new URL('../man/listen.1', import.meta.url));
mkdirSync(fileURLToPath(new URL('../man', import.meta.url)), { recursive: true });
let before = '';
try {
  before = readFileSync(path, 'utf8');
} catch {
  // The first time there is none.
}
if (page !== before) writeFileSync(path, page);

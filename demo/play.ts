import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Scene, secrets, stage } from './scenario.ts';

/** The configuration of the demo: the five networks of a scene. */
export function configFor(scene: Scene): string {
  return `# Made by npm run demo. The servers it names ran only while the demo did: reports work, a new fetch finds them gone.
brand: Acme Air
accounts:
  mastodon: [acmeair]
  bluesky: [acmeair.example]
  hacker-news: [acmeair]
track: ['"acme air" OR @acmeair OR #acmeair']
promise: 1h
office: { zone: UTC, hours: { daily: ['08:00-18:00'] } }
history: 7d
database: ./listen.db
sources:
  - network: mastodon
    server: ${scene.mastodon}
    token: \${MASTODON_TOKEN}
  - network: bluesky
    server: ${scene.bluesky}
    directory: ${scene.bluesky}
    handle: acmeair.example
    password: \${BLUESKY_APP_PASSWORD}
  - network: hacker-news
    server: ${scene.hackerNews}
    itemServer: ${scene.hackerNewsItems}
  - network: feed
    name: travel-news
    url: ${scene.feed}
  - network: file
    name: reviews
    path: ./reviews.csv
    finds: addressed
    columns: { id: id, author: author, postedAt: date, rating: stars, text: review }
`;
}

/** Plays the scenario through the real program and leaves `.demo/` behind; returns the exit code. */
export async function play(root: string): Promise<number> {
  const folder = join(root, '.demo');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const scene = await stage(Date.now());
  const program = join(root, 'bin', 'listen.js');
  const env = { ...process.env, ...secrets, XDG_STATE_HOME: join(folder, 'state') };

  const run = (
    args: readonly string[],
    quietly = false,
  ): Promise<{ readonly code: number; readonly out: string }> => {
    if (!quietly) process.stdout.write(`\n$ listen ${args.join(' ')}\n`);
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env,
      stdio: ['ignore', quietly ? 'pipe' : 'inherit', 'inherit'],
    });
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? 1, out })));
  };

  try {
    writeFileSync(join(folder, 'reviews.csv'), scene.reviewsCsv);
    writeFileSync(join(folder, 'listen.yaml'), configFor(scene));
    const shown = [['fetch'], ['report', '--unanswered'], ['report', '--negative']];
    for (const args of shown) {
      const { code } = await run(args);
      if (code !== 0) return code;
    }
    const { out } = await run(['report', '--unanswered', '--json', 'key', '--limit', '1'], true);
    const [first] = JSON.parse(out) as readonly { readonly key: number }[];
    if (first === undefined) return 1;
    const { code } = await run(['why', String(first.key)]);
    process.stdout.write(
      `\nAll of it is in ${folder}. Type the commands again there, with listen being ${program}:\n` +
        `  cd .demo && node ../bin/listen.js report --unanswered --json | jq length\n` +
        `  cd .demo && node ../bin/listen.js show ${first.key}\n`,
    );
    return code;
  } finally {
    await scene.close();
  }
}

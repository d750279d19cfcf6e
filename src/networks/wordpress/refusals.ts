import { AuthError, type ListenError, NetworkError, NotFoundError } from '../../core/errors.ts';
import { cleanText } from '../../text/clean.ts';
import { record, text } from '../shared/shapes.ts';

const firewall =
  'A firewall of the site refuses programs: allow the user agent listen/… on /wp-json/, or ask whoever runs the site.';
const closed =
  'The site keeps its REST API to people who are logged in: set user: and password: (Users > Profile > Application Passwords).';
const moderate =
  'The user may not moderate comments: take an Editor’s or Administrator’s application password, or set held: false.';
const login =
  'Make an application password (Users > Profile > Application Passwords; the site needs https) for user:.';
const noRoute =
  'Is site: the address of a WordPress blog? If its REST API is elsewhere, set api:, for example https://blog.example/wp-json/wp/v2.';

const hints: readonly (readonly [RegExp, string])[] = [
  [/^rest_forbidden_(param|context|status)$/, moderate],
  [
    /^(incorrect_password|invalid_username|invalid_email|invalid_application|application_passwords?_.*)$/,
    login,
  ],
  [/./, closed],
];

/** What WordPress, or what stands before it, says with a 401, 403 or 404. */
export function refusal(
  status: number,
  body: string,
  value: unknown,
  where: string,
  isLoggedIn: boolean,
): ListenError {
  const code = codeIn(value);
  const words = code === undefined ? titleOf(body) : text(record(value)?.['message']);
  const told = words === undefined ? '' : `: ${shortened(words)}`;
  const message = `${where}: ${status}${code === undefined ? '' : ` ${shortened(code)}`}${told}`;
  if (status === 404) return new NotFoundError(message, noRoute);
  if (code === undefined)
    return new AuthError(message, isPage(body) ? firewall : isLoggedIn ? login : closed);
  return new AuthError(message, hints.find(([pattern]) => pattern.test(code))?.[1] ?? closed);
}

/** `rest_no_route`: the name that WordPress gives its errors. */
export function codeIn(value: unknown): string | undefined {
  return text(record(value)?.['code']);
}

const complaint =
  /(?:<b>)?\b(Fatal error|Parse error|Warning|Notice|Deprecated)(?:<\/b>)?:\s+([^\n<]{1,200})/;

/** Why a body that should be JSON is none. PHP prints its complaints in front of it where a site shows errors. */
export function noJson(body: string, where: string): NetworkError {
  const [, kind, words = ''] = complaint.exec(body.slice(0, 5000)) ?? [];
  if (kind !== undefined)
    return new NetworkError(
      `${where}: PHP prints errors into the answer (${kind}: ${shortened(words)})`,
      'Whoever runs the site must mend that, or hide it: WP_DEBUG_DISPLAY false in wp-config.php, display_errors off.',
    );
  if (isPage(body))
    return new NetworkError(
      `${where}: the answer is a web page where JSON should be (${shortened(titleOf(body) ?? 'without a title')})`,
      'A login, a check for robots or maintenance: open the address in a browser. If the REST API is elsewhere, set api:.',
    );
  const what = body.trim() === '' ? 'is empty where JSON should be' : 'is no JSON, or only half of it';
  return new NetworkError(
    `${where}: the answer ${what}`,
    'Usually passing: the next fetch goes on from here.',
  );
}

function isPage(body: string): boolean {
  return /^\s*</.test(body);
}

function titleOf(body: string): string | undefined {
  return text(/<title[^>]*>([^<]{1,200})/i.exec(body.slice(0, 20_000))?.[1]?.trim());
}

function shortened(words: string): string {
  return cleanText(words.replace(/<[^>]{0,200}>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}

import { AuthError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { mustBeList, mustBeRecord, record, text } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import { organizationUrn, type Settings } from './settings.ts';

export const rolesPath = '/organizationAcls?q=roleAssignee';
const where = 'LinkedIn /organizationAcls';
const key = 'roleCheckedAt';
const againMs = 86_400_000;

/** The member's roles on the page. */
export function rolesIn(body: unknown, settings: Settings): readonly string[] {
  const elements = mustBeList(mustBeRecord(body, where, 'the body')['elements'], where, '`elements`');
  const page = organizationUrn(settings);
  return elements.flatMap((element) => {
    const acl = record(element);
    const isOurs = acl?.['organization'] === page || acl?.['organizationTarget'] === page;
    const isApproved = acl?.['state'] === undefined || acl['state'] === 'APPROVED';
    return isOurs && isApproved ? (text(acl['role']) ?? []) : [];
  });
}

/** With a lesser role some listings are empty rather than refused: once a day the role is asked for. */
export async function mustBeAdministrator(
  client: Client,
  settings: Settings,
  { memory, now }: World,
  signal: AbortSignal,
): Promise<void> {
  const checkedAt = Number(memory.get(key) ?? Number.NaN);
  if (checkedAt <= now() && now() - checkedAt < againMs) return;
  const { body } = await client.get(rolesPath, signal);
  const roles = rolesIn(body, settings);
  if (!roles.includes('ADMINISTRATOR'))
    throw new AuthError(
      `LinkedIn: the member of this token is ${roles.join(', ').slice(0, 100) || 'nothing'} at page ${settings.organization}, not ADMINISTRATOR`,
      'Notifications go to administrators of the page only: let one log in, or make this member one (Page > Settings > Manage admins).',
    );
  memory.set(key, String(now()));
}

import type { Brand } from '../../core/brand.ts';
import { NotFoundError } from '../../core/errors.ts';
import type { World } from '../network.ts';
import { idOf, mustBeRecord, unexpected } from '../shared/shapes.ts';
import type { Client } from './client.ts';
import type { Unit } from './reviews.ts';

/** The business unit of a domain, asked for once. */
export async function unitOf(
  client: Client,
  businessUnit: string,
  brand: Pick<Brand, 'name'>,
  memory: World['memory'],
): Promise<Unit> {
  const name = businessUnit.toLowerCase();
  if (!name.includes('.')) return { id: name, brand: brand.name };
  const kept = memory.get(`unit:${name}`);
  if (kept !== undefined) return { id: kept, brand: brand.name };
  const path = '/business-units/find';
  const { status, body } = await client.find(path, { name });
  if (status === 404) throw unknownDomain(name);
  const id = idOf(mustBeRecord(body, path, 'the body')['id']);
  if (id === undefined || !/^[\w-]+$/.test(id)) throw unexpected(path, 'no id');
  memory.set(`unit:${name}`, id);
  return { id, brand: brand.name };
}

function unknownDomain(name: string): NotFoundError {
  return new NotFoundError(
    `Trustpilot has no company ${name}`,
    'Write businessUnit: as in the address of its page, https://www.trustpilot.com/review/acme.example.',
  );
}

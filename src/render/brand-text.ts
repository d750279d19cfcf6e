import { oneLine } from './printable.ts';

/** `Acme Air: ` before a line of talk, where several brands have their turn. */
export function brandText(brand: string | undefined): string {
  return brand === undefined ? '' : `${oneLine(brand)}: `;
}

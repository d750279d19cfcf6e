import { InvalidArgumentError } from './commander.ts';

/** A whole number from 0 up. */
export function nonNegative(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Write a whole number, for example 20.');
  return Number(text);
}

/** A port that can be listened on. */
export function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535)
    throw new InvalidArgumentError('Write a port from 1 to 65535, for example 8914.');
  return port;
}

/** `id,author` as typed; its names are checked where the fields are known. */
export function commaList(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('Write field names, for example --json id,author.');
  return text;
}

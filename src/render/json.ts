/** C1 controls and what turns the direction of text: JSON lets them stand, terminals obey them. */
const raw = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON whose bytes can move no cursor and turn no text when they meet a terminal; it parses to the same value. */
export function jsonText(value: unknown, indent?: number): string {
  return harmless(JSON.stringify(value, null, indent));
}

/** The same of text that is JSON already. */
export function harmless(json: string): string {
  return json.replace(raw, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

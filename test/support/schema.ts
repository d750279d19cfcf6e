import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { outputSchemas } from '../../src/render/schemas/index.ts';

/** What of an output does not fit the schema that `listen schema NAME` prints; null: it fits. */
export async function misfitsOf(
  name: string,
  value: unknown,
): Promise<readonly ErrorObject[] | null | undefined> {
  const schema = await outputSchemas.find((each) => each.name === name)?.load();
  if (!schema) throw new Error(`there is no schema ${name}`);
  const ajv = new Ajv2020({ allErrors: true });
  ajvFormats.default(ajv);
  const fits = ajv.compile(schema);
  fits(value);
  return fits.errors;
}

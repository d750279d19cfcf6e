import {
  flag,
  integer,
  listOf,
  mapOf,
  objectOf,
  objectWith,
  onePerBrand,
  orNull,
  rowsOf,
  schemaOf,
  text,
} from './shape.ts';

export function configCheckSchema(): object {
  return schemaOf(
    'config check --json',
    rowsOf({
      file: ['the configuration file', text],
      line: ['from 1', orNull(integer)],
      column: ['from 1', orNull(integer)],
      key: ['the key: sources[0].token', text],
      message: ['what is wrong', text],
      hint: ['how to mend it', text],
    }),
  );
}

export function configShowSchema(): object {
  return schemaOf(
    'config show --json',
    objectOf({
      path: ['the configuration file', text],
      settings: [
        'what is in force, in the shape of the file (schema config), secrets masked',
        { type: 'object' },
      ],
      origins: [
        'by key (sources[0].token), where it comes from',
        mapOf(
          objectWith(
            { by: ['file, default, flag or login', text] },
            {
              line: ['of the file', integer],
              variable: ['the variable that the file names', text],
              isSet: ['whether that one is set', flag],
              of: ['whose default it is', text],
              flag: ['which flag', text],
            },
          ),
        ),
      ],
    }),
  );
}

const by = 'flag, env, folder or xdg';

export function configPathSchema(): object {
  return schemaOf(
    'config path --json',
    onePerBrand(
      objectOf({
        path: ['the file in force', text],
        by: [`what named it: ${by}`, text],
        candidates: [
          'all that were looked at, in their order',
          listOf(
            objectOf({
              by: [by, text],
              path: ['the file; null: none was named', orNull(text)],
              exists: ['whether it is there', flag],
              used: ['whether it is the one in force', flag],
            }),
          ),
        ],
      }),
      { path: ['its file', text] },
    ),
  );
}

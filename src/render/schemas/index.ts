/** What a command prints for programs: the name that `listen schema` takes, the line that prints it, its JSON Schema. */
export interface OutputSchema {
  readonly name: string;
  readonly line: string;
  readonly load: () => Promise<object>;
}

const of = (name: string, line: string, load: () => Promise<object>): OutputSchema => ({ name, line, load });

/** Every JSON output, in the order of the commands. `sql` has none: its columns are those of the question. */
export const outputSchemas: readonly OutputSchema[] = [
  of('today', 'today --json', () => import('./today.ts').then((file) => file.todaySchema())),
  of('report', 'report --json', () => import('../../app/fields.ts').then((file) => file.reportSchema())),
  of('themes', 'themes --json', () => import('../../app/theme-rows.ts').then((file) => file.themesSchema())),
  of('show', 'show ID --json', () => import('./conversation.ts').then((file) => file.showSchema())),
  of('why', 'why ID --json', () => import('./conversation.ts').then((file) => file.whySchema())),
  of('fetch', 'fetch --json', () => import('./fetch.ts').then((file) => file.fetchSchema())),
  of('fetch-plan', 'fetch --dry-run --json', () => import('./fetch.ts').then((file) => file.planSchema())),
  of('sources', 'sources --json', () => import('./health.ts').then((file) => file.sourcesSchema())),
  of('doctor', 'doctor --json', () => import('./health.ts').then((file) => file.doctorSchema())),
  of('networks', 'networks --json', () =>
    import('../../app/network-rows.ts').then((file) => file.networksSchema()),
  ),
  of('auth-status', 'auth status --json', () =>
    import('./health.ts').then((file) => file.authStatusSchema()),
  ),
  of('config-check', 'config check --json', () =>
    import('./config.ts').then((file) => file.configCheckSchema()),
  ),
  of('config-show', 'config show --json', () =>
    import('./config.ts').then((file) => file.configShowSchema()),
  ),
  of('config-path', 'config path --json', () =>
    import('./config.ts').then((file) => file.configPathSchema()),
  ),
  of('query-test', 'query test --json', () => import('./scoring.ts').then((file) => file.queryTestSchema())),
  of('score', 'score --json TEXT', () => import('./scoring.ts').then((file) => file.scoreSchema())),
  of('score-check', 'score --check --json', () =>
    import('./scoring.ts').then((file) => file.scoreCheckSchema()),
  ),
  of('rescore', 'rescore --json', () => import('./scoring.ts').then((file) => file.rescoreSchema())),
  of('train', 'train --json', () => import('./scoring.ts').then((file) => file.trainSchema())),
  of('train-list', 'train --list --json', () =>
    import('./scoring.ts').then((file) => file.trainListSchema()),
  ),
  of('labels', 'labels export, each line', () => import('./scoring.ts').then((file) => file.labelsSchema())),
];

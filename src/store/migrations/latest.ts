/** How many migrations there are: what a database that is up to date has in `PRAGMA user_version`. Known without reading them. */
export const latestSchema = 12;

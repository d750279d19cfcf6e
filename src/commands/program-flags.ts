/** Flags of the program itself, which every command takes, and which take a value. */
export const valueFlags = ['--config', '--db'] as const;
export const switches = ['--all-brands', '--no-color', '--no-pager', '--no-input', '--debug'] as const;

import { fileURLToPath } from 'node:url'

// The build renames imports, not strings: the name ends as this file's own does.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Registers the matchers in each eval file; a project that has it among its set-up files is a project of evals. @internal */
export const setupFile: string = fileURLToPath(new URL(`../matchers/setup.${extension}`, import.meta.url)).replaceAll(
  '\\',
  '/',
)

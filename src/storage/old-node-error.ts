import { TouchstoneError } from '../errors.ts'

/** This version of Node has no SQLite, which caches and histories are kept in. @internal */
export class OldNodeError extends TouchstoneError {
  constructor(version: string = process.version) {
    super(
      'OLD_NODE',
      `vitest-touchstone needs Node 22.13 or later for its cache and history (node:sqlite). This is Node ${version.slice(1)}.`,
    )
  }
}

import type * as sqlite from 'node:sqlite'

import { OldNodeError } from './old-node-error.ts'

/**
 * Node's SQLite, loaded where it is needed. Node 22 calls it experimental each time; that helps no reader of a report.
 *
 * @throws OldNodeError where Node has none
 * @internal
 */
export function loadSqlite(load: (name: 'node:sqlite') => typeof sqlite | undefined = builtin): typeof sqlite {
  const emitWarning = process.emitWarning.bind(process)
  process.emitWarning = () => {}
  try {
    const found = load('node:sqlite')
    if (found === undefined) {
      throw new OldNodeError()
    }
    return found
  } finally {
    process.emitWarning = emitWarning
  }
}

/** Old versions know neither the module nor, before 20.16, the function that would load it. */
function builtin(name: 'node:sqlite'): typeof sqlite | undefined {
  const old: { getBuiltinModule?(name: string): unknown } = process
  return old.getBuiltinModule?.(name) as typeof sqlite | undefined
}

import type * as sqlite from 'node:sqlite'

/** Node's SQLite, loaded where it is needed. Node 22 calls it experimental each time; that helps no reader of a report. @internal */
export function loadSqlite(): typeof sqlite {
  const emitWarning = process.emitWarning.bind(process)
  process.emitWarning = () => {}
  try {
    return process.getBuiltinModule('node:sqlite')
  } finally {
    process.emitWarning = emitWarning
  }
}

import type { DatabaseSync, StatementSync } from 'node:sqlite'

import type { RunCase } from '../../../evaluation/run.ts'

/** The numbers under which the cases of an evaluation are known; a case with another content is another case. @internal */
export class CaseNumbers {
  readonly #evaluation: string
  readonly #find: StatementSync
  readonly #insert: StatementSync

  constructor(database: DatabaseSync, evaluation: string) {
    this.#evaluation = evaluation
    this.#find = database.prepare('SELECT number FROM cases WHERE evaluation = ? AND id = ? AND digest = ?')
    this.#insert = database.prepare('INSERT INTO cases (evaluation, id, digest) VALUES (?, ?, ?)')
  }

  /** Those that are not known yet get one. */
  of({ id, digest = '' }: Pick<RunCase, 'id' | 'digest'>): number {
    const found = this.#find.get(this.#evaluation, id, digest)
    return Number(found?.number ?? this.#insert.run(this.#evaluation, id, digest).lastInsertRowid)
  }
}

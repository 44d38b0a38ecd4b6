/** What one kind of SQLite file holds. @internal */
export interface DatabaseFormat {
  /** As messages name it: `cache`. */
  readonly name: string
  /** Tells the file from any other SQLite database. */
  readonly applicationId: number
  /** Raised with each change of the tables; from 1. */
  readonly version: number
  /** SQL that makes the tables of a new file. */
  readonly tables: string
  /**
   * SQL that brings a file of one version to the next, by the version that it is of. With them, files of earlier versions are
   * brought up to date and those of later ones are refused; without, any other version is moved aside.
   */
  readonly migrations?: Readonly<Record<number, string>>
}

/** The file is a database, but not one that this version can use. @internal */
export class OtherVersionError extends Error {
  /** Whether a later version of this package has written it: it is worth keeping. */
  readonly isLater: boolean

  constructor(message: string, { isLater }: { readonly isLater: boolean }) {
    super(message)
    this.name = 'OtherVersionError'
    this.isLater = isLater
  }
}

import { TouchstoneError } from '../../errors.ts'

/** A library that only some need is not installed. @public */
export class MissingLibraryError extends TouchstoneError {
  /** Its name in the registry. */
  readonly library: string

  constructor({ library, what }: { readonly library: string; readonly what: string }, options?: ErrorOptions) {
    super('MISSING_LIBRARY', `${what} needs the package ${library}: npm install ${library}`, options)
    this.library = library
  }
}

import { MissingLibraryError } from '../errors/missing-library-error.ts'

/**
 * Loads an optional library.
 *
 * @throws MissingLibraryError if it is not installed
 * @internal
 */
export async function loadLibrary<Library>(
  load: () => Promise<Library>,
  { library, what }: { readonly library: string; readonly what: string },
): Promise<Library> {
  try {
    return await load()
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'
    throw isMissing && error.message.includes(`'${library}'`)
      ? new MissingLibraryError({ library, what }, { cause: error })
      : error
  }
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { compiler } from '../../scripts/compiler.mjs'

/** What the compiler says of the project in that folder: nothing where it compiles. */
export async function compile(directory: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [compiler, '-p', directory]).catch(
    (error: unknown) => error as { readonly stdout: string },
  )
  return stdout
}

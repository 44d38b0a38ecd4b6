import { readdirSync } from 'node:fs'
import path from 'node:path'

/** The vectors files of this repository, in alphabetical order. */
export function fixtureFiles(): string[] {
  const folder = path.join(import.meta.dirname, 'fixtures')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(folder, name))
}

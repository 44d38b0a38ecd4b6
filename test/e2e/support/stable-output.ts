import { stripVTControlCharacters } from 'node:util'

/**
 * What Vitest printed, without what changes from run to run: colours, times, versions, the fixture's folder.
 *
 * @param text - as printed
 * @param directory - the fixture, replaced by `<fixture>`
 */
export function stableOutput(text: string, directory: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(directory, '<fixture>')
    .replaceAll(/\bv\d+\.\d+\.\d+\b/g, 'v<version>')
    .replaceAll(/^( *Start at +).*$/gm, '$1<time>')
    .replaceAll(/^( *Duration +).*$/gm, '$1<duration>')
    .replaceAll(/ +\d+(?:\.\d+)?m?s$/gm, '')
    .replaceAll(/[ \t]+$/gm, '')
    .trim()
}

import { readFile } from 'node:fs/promises'

/**
 * The files that a Markdown page tells its reader to write: fenced blocks whose info string names a file
 * (```` ```jsonl tickets.jsonl ````) or whose first line is a comment with one (`// triage.eval.ts`).
 *
 * @param {string} page path of the page
 * @returns {Promise<Array<{ name: string, text: string, line: number }>>}
 */
export async function snippets(page) {
  const text = await readFile(page, 'utf8')
  const files = []
  for (const match of text.matchAll(/^```(\w+)(?: +(\S+))?\n([\s\S]*?)^```$/gm)) {
    const [, , named, body] = match
    const name = named ?? /^\/\/ (\S+\.\w+)\n/.exec(body)?.[1]
    if (name !== undefined) {
      files.push({ name, text: body, line: text.slice(0, match.index).split('\n').length })
    }
  }
  return files
}

import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Files that may refer to others. */
const code = /\.[cm]?[jt]sx?$/

/** A text in quotes that begins like a relative path, wherever it stands: imports, `require`, `new URL('./table.json', …)`. */
const relative = /(["'`])(\.{1,2}\/[^"'`\n]*)\1/g

/**
 * The first 16 hex digits of the SHA-256 of a module and of all files that it names by relative paths, directly or through others:
 * what it imports, and data that it reads. A name that only looks like one costs nothing but a file read. Packages, and paths that are put together
 * while it runs, are not in it.
 *
 * @param file - absolute path
 * @throws the error of the file system, if the module itself cannot be read
 * @internal
 */
export function digestModule(file: string): string {
  const hash = createHash('sha256')
  const seen = new Set([file])
  // The set grows while it is gone through.
  for (const each of seen) {
    const content = readFileSync(each)
    hash.update(`${path.relative(path.dirname(file), each)}\0${content.length}\0`).update(content)
    if (code.test(each)) {
      namedBy(each, content.toString('utf8')).forEach((named) => seen.add(named))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function namedBy(file: string, content: string): string[] {
  return [...content.matchAll(relative)]
    .map(([, , name = '']) => path.resolve(path.dirname(file), name.replace(/[?#].*$/, '')))
    .filter(isFile)
}

/** `require` also finds files whose name ends otherwise; what an extension is missing of, Node's own loader refuses. */
function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true
}

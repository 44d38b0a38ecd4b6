import path from 'node:path'

/**
 * Writes a glob that is relative to one directory relative to another, so that it matches the same files as far as
 * they lie below that other directory.
 *
 * @param pattern - glob with forward slashes
 * @param from - directory the glob is relative to
 * @param to - directory it shall be relative to
 * @returns `undefined` if no file below `to` can match
 * @internal
 */
export function translatePattern(pattern: string, from: string, to: string): string | undefined {
  const down = segments(path.relative(to, from))
  if (down[0] !== '..') {
    return [...down.map(escapeGlob), pattern].join('/')
  }
  const up = segments(path.relative(from, to))
  return up[0] === '..' ? undefined : below(segments(pattern), up)
}

function segments(directory: string): string[] {
  return directory.split(/[/\\]/).filter((segment) => segment !== '' && segment !== '.')
}

/** What is left of a glob once the path has descended into `directories`. */
function below(pattern: readonly string[], directories: readonly string[]): string | undefined {
  const [first, ...rest] = pattern
  if (first === undefined) {
    return undefined
  }
  const [directory, ...deeper] = directories
  if (directory === undefined || first === '**') {
    return pattern.join('/')
  }
  return matches(first, directory) ? below(rest, deeper) : undefined
}

/** A segment with magic is taken to match: what follows it still has to. */
function matches(segment: string, directory: string): boolean {
  return segment === directory || /[*?{}[\]()!+@|]/.test(segment)
}

function escapeGlob(segment: string): string {
  return segment.replaceAll(/[*?{}[\]()!+@|]/g, String.raw`\$&`)
}

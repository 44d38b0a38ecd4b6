/**
 * The line (1-based) on which an item of an array begins, in a text that is valid JSON.
 *
 * @param path - names that lead to the array
 * @param index - of the item
 * @returns `undefined` if there is no such item
 * @internal
 */
export function lineOfItem(text: string, path: readonly string[], index: number): number | undefined {
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gu)
  const open: Level[] = []
  for (const { 0: token, index: place } of tokens) {
    const level = open.at(-1)
    if (token === '}' || token === ']') {
      open.pop()
    } else if (token === ',') {
      advance(level)
    } else if (token === ':') {
      if (level !== undefined) {
        level.isKey = false
      }
    } else {
      if (isItem(open, path, index)) {
        return text.slice(0, place).split('\n').length
      }
      if (level?.isKey === true) {
        level.key = String(JSON.parse(token))
      }
      if (token === '{' || token === '[') {
        open.push({ key: 0, isKey: token === '{' })
      }
    }
  }
  return undefined
}

interface Level {
  /** The name, or the index, that is being read. */
  key: string | number
  /** Whether the next token is a name. */
  isKey: boolean
}

function advance(level: Level | undefined): void {
  if (level !== undefined) {
    level.isKey = typeof level.key === 'string'
    level.key = typeof level.key === 'number' ? level.key + 1 : level.key
  }
}

function isItem(open: readonly Level[], path: readonly string[], index: number): boolean {
  return (
    open.length === path.length + 1 &&
    path.every((name, depth) => open[depth]?.key === name) &&
    open.at(-1)?.key === index &&
    open.at(-1)?.isKey === false
  )
}

import type { PolicyPath } from './policy-source.ts'

/**
 * The lines on which keys and entries of lists stand in a TOML document that was parsed without error. The parser
 * itself tells no positions.
 *
 * @returns line of a place, from 1; of the nearest place around it, where the place itself is not there
 * @internal
 */
export function locateToml(text: string): (path: PolicyPath) => number | undefined {
  const lines = new Map<string, number>()
  const scanner = new TomlScanner(text, (path, line) => {
    const key = JSON.stringify(path)
    lines.set(key, lines.get(key) ?? line)
  })
  scanner.scan()
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(JSON.stringify(path.slice(0, length)))
      if (line !== undefined) {
        return line
      }
    }
    return undefined
  }
}

type Path = Array<string | number>

/** Walks through keys, strings, brackets and comments; values themselves are the parser's. */
class TomlScanner {
  readonly #text: string
  readonly #found: (path: PolicyPath, line: number) => void
  /** How many tables of a list there are so far. */
  readonly #lists = new Map<string, number>()
  #at = 0

  constructor(text: string, found: (path: PolicyPath, line: number) => void) {
    this.#text = text
    this.#found = found
  }

  scan(): void {
    let table: Path = []
    for (this.#skipBlank(); this.#at < this.#text.length; this.#skipBlank()) {
      if (this.#text[this.#at] === '[') {
        table = this.#readHeader()
      } else {
        this.#readPair(table)
      }
    }
  }

  #readHeader(): Path {
    const start = this.#at
    const isList = this.#text.startsWith('[[', start)
    this.#at += isList ? 2 : 1
    const path = this.#withIndices(this.#readKey())
    this.#at += isList ? 2 : 1
    if (isList) {
      const key = JSON.stringify(path)
      const index = this.#lists.get(key) ?? 0
      this.#lists.set(key, index + 1)
      this.#note(path, start)
      path.push(index)
    }
    this.#note(path, start)
    return path
  }

  /** A table within a list belongs to the last entry of it. */
  #withIndices(keys: readonly string[]): Path {
    const path: Path = []
    keys.forEach((key, position) => {
      path.push(key)
      const entries = this.#lists.get(JSON.stringify(path))
      if (entries !== undefined && position < keys.length - 1) {
        path.push(entries - 1)
      }
    })
    return path
  }

  #readPair(table: Path): void {
    const start = this.#at
    const keys = this.#readKey()
    keys.forEach((_, index) => this.#note([...table, ...keys.slice(0, index + 1)], start))
    // Past the sign of equality.
    this.#at += 1
    this.#skipBlank()
    this.#readValue([...table, ...keys])
  }

  #readValue(path: Path): void {
    const opening = this.#text[this.#at]
    if (opening === '{') {
      this.#readAll('}', () => this.#readPair(path))
    } else if (opening === '[') {
      let index = 0
      this.#readAll(']', () => {
        this.#note([...path, index], this.#at)
        this.#readValue([...path, index])
        index += 1
      })
    } else if (opening === '"' || opening === "'") {
      this.#readString()
    } else {
      this.#at += /^[^,\]}#\n]*/u.exec(this.#text.slice(this.#at))?.[0].length ?? 0
    }
  }

  #readAll(closing: string, readOne: () => void): void {
    this.#at += 1
    for (this.#skipBlank(); this.#at < this.#text.length && this.#text[this.#at] !== closing; this.#skipBlank()) {
      if (this.#text[this.#at] === ',') {
        this.#at += 1
      } else {
        readOne()
      }
    }
    this.#at += 1
  }

  #readKey(): string[] {
    const keys: string[] = []
    for (;;) {
      this.#skipBlank()
      const start = this.#at
      const quote = this.#text[start]
      if (quote === '"' || quote === "'") {
        keys.push(this.#readString())
      } else {
        this.#at += /^[\w-]*/u.exec(this.#text.slice(start))?.[0].length ?? 0
        keys.push(this.#text.slice(start, this.#at))
      }
      this.#skipBlank()
      if (this.#text[this.#at] !== '.') {
        return keys
      }
      this.#at += 1
    }
  }

  #readString(): string {
    const quote = this.#text[this.#at] ?? ''
    const long = quote.repeat(3)
    const mark = this.#text.startsWith(long, this.#at) ? long : quote
    const start = this.#at + mark.length
    let end = start
    while (end < this.#text.length && !this.#text.startsWith(mark, end)) {
      end += quote === '"' && this.#text[end] === '\\' ? 2 : 1
    }
    this.#at = end + mark.length
    while (mark.length === 3 && this.#text[this.#at] === quote) {
      this.#at += 1
    }
    const content = this.#text.slice(start, end)
    return quote === '"' && mark.length === 1 ? unescaped(content) : content
  }

  #skipBlank(): void {
    this.#at += /^(?:\s|#[^\n]*)*/u.exec(this.#text.slice(this.#at))?.[0].length ?? 0
  }

  #note(path: PolicyPath, position: number): void {
    this.#found(path, this.#text.slice(0, position).split('\n').length)
  }
}

/** Keys with escapes other than those of JSON are rare, and only their line would be missing. */
function unescaped(content: string): string {
  try {
    return JSON.parse(`"${content}"`) as string
  } catch {
    return content
  }
}

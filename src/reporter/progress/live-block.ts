import { textWidth } from '../terminal/text-width.ts'

const up = '\u001B[1A'
const eraseLine = '\u001B[2K'
const lineFeed = 10

type Write = NodeJS.WriteStream['write']

/** The streams of a terminal. @internal */
export interface Terminal {
  /** `columns`: how wide it is now; absent or 0 where it does not say. */
  readonly stdout: { write: Write; readonly columns?: number }
  readonly stderr: { write: Write }
}

/**
 * Lines at the end of a terminal's output that are rewritten in place.
 *
 * Whatever else is printed meanwhile goes above them: the block is taken away first and put back afterwards. This is done
 * with relative movements only, through the very `write` that others use, so it works within the window that
 * Vitest's reporters keep at the bottom: to them it is text that is printed above the window. Where the terminal has become
 * narrower meanwhile, it has broken the lines, as most do, and they take more rows.
 *
 * @internal
 */
export class LiveBlock {
  readonly #terminal: Terminal
  readonly #restore: Array<() => void> = []
  #lines: readonly string[] = []
  /** How wide each line is that stands there. */
  #shown: readonly number[] = []
  /** Whether what others printed last has ended its line. */
  #atLineStart = true

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Shows these lines in place of those before. */
  show(lines: readonly string[]): void {
    if (this.#restore.length === 0) {
      this.#listen()
    }
    this.#lines = lines
    this.#draw()
  }

  /** Takes the block away, and leaves the streams as they were. */
  close(): void {
    this.#lines = []
    this.#draw()
    this.#restore.splice(0).forEach((restore) => restore())
  }

  #draw(): void {
    const lines = this.#atLineStart ? this.#lines : []
    const text = (up + eraseLine).repeat(this.#rows()) + lines.map((line) => `${line}\n`).join('')
    this.#shown = lines.map(textWidth)
    if (text !== '') {
      this.#print(text)
    }
  }

  #rows(): number {
    const columns = this.#terminal.stdout.columns || Infinity
    return this.#shown.reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0)
  }

  #print: (text: string) => void = () => undefined

  #listen(): void {
    const { stdout, stderr } = this.#terminal
    const [out, error] = [stdout.write, stderr.write]
    this.#print = (text) => void out.call(stdout, text)
    this.#follow(stdout, out)
    this.#follow(stderr, error)
  }

  #follow(stream: { write: Write }, original: Write): void {
    const write = ((chunk: string | Uint8Array, ...rest: []) => {
      const lines = this.#lines
      this.#lines = []
      this.#draw()
      const result = original.call(stream, chunk, ...rest)
      this.#atLineStart = chunk.length === 0 ? this.#atLineStart : endsLine(chunk)
      this.#lines = lines
      this.#draw()
      return result
    }) as Write
    stream.write = write
    this.#restore.push(() => {
      // Something may have wrapped the stream since: it still calls this function, which then only passes on.
      if (stream.write === write) {
        stream.write = original
      }
    })
  }
}

function endsLine(chunk: string | Uint8Array): boolean {
  return typeof chunk === 'string' ? chunk.endsWith('\n') : chunk.at(-1) === lineFeed
}

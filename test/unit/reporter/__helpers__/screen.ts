/** Sequences, movements, texts. Written as a string because a literal may not hold control characters. */
const tokens = new RegExp(String.raw`\u001B\[\??([\d;]*)([A-Za-z])|[\r\n]|[^\u001B\r\n]+|\u001B`, 'g')

/**
 * A terminal without end: knows line feeds, carriage returns, and the sequences that Vitest and the reporter use.
 * Throws on any other, so that nothing goes unnoticed.
 */
export class Screen {
  #lines: string[] = ['']
  #row = 0
  #column = 0

  /** What can be read on it, without trailing spaces and empty lines. */
  get text(): string {
    return this.#lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd()
  }

  write(text: string): void {
    for (const [token, parameter, command] of text.matchAll(tokens)) {
      if (command === undefined) {
        this.#put(token)
      } else {
        this.#control(command, parameter ?? '')
      }
    }
  }

  #put(token: string): void {
    if (token === '\n' || token === '\r') {
      this.#column = 0
      this.#row += token === '\n' ? 1 : 0
      this.#lines[this.#row] ??= ''
      return
    }
    const line = (this.#lines[this.#row] ?? '').padEnd(this.#column)
    this.#lines[this.#row] = line.slice(0, this.#column) + token + line.slice(this.#column + token.length)
    this.#column += token.length
  }

  #control(command: string, parameter: string): void {
    const line = this.#lines[this.#row] ?? ''
    switch (command) {
      case 'A':
        this.#row = Math.max(0, this.#row - Number(parameter === '' ? 1 : parameter))
        break
      case 'K':
        this.#lines[this.#row] = parameter === '2' ? '' : line.slice(0, this.#column)
        break
      case 'm':
      case 'h':
      case 'l':
        break
      default:
        throw new Error(`the screen does not know ESC[${parameter}${command}`)
    }
  }
}

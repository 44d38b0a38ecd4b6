/** The longest label, `Estimate`, and two spaces. */
const WIDTH = 10

/** What stands before the further lines of something that has a label. @internal */
export const labelIndent: string = ' '.repeat(WIDTH + 1)

/**
 * A label and what it says, so that what is below each other begins in the same column: ` Traffic   800 calls`.
 *
 * @param lines - the first stands beside the label
 * @param painted - the label in colour
 * @internal
 */
export function labelled(label: string, lines: readonly string[], painted: string = label): string {
  const [first = '', ...rest] = lines
  const start = ` ${painted}${' '.repeat(Math.max(1, WIDTH - label.length))}`
  return [`${start}${first}`, ...rest.map((line) => labelIndent + line)].join('\n')
}

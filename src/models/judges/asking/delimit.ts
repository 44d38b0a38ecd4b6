import { hash } from 'node:crypto'

/** What a judge is shown, by name: `output`, `input`. @internal */
export type Material = Readonly<Record<string, unknown>>

/**
 * Puts what is to be judged between marks that it cannot close: each carries a code that follows from all of the material, and
 * stands nowhere in it. Whoever writes an output would have to know a digest of what he writes.
 *
 * The same material gives the same text, so that a cache finds it again.
 *
 * @internal
 */
export function delimit(material: Material): string {
  const sections = Object.entries(material).map(([name, value]) => ({ name, text: textOf(value) }))
  const code = unusedCode(sections.map(({ text }) => text))
  return sections.map(({ name, text }) => `[BEGIN ${name} ${code}]\n${text}\n[END ${name} ${code}]`).join('\n\n')
}

function unusedCode(texts: readonly string[]): string {
  for (let attempt = 0; ; attempt += 1) {
    const code = hash('sha256', JSON.stringify([attempt, ...texts])).slice(0, 16)
    if (texts.every((text) => !text.includes(code))) {
      return code
    }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
}

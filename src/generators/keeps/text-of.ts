import { type At, toLens } from '../editing/lens.ts'

/** What all constraints of `keeps` take. @public */
export interface KeepsOptions<Input = unknown> {
  /** The part of the input that is compared. @defaultValue the whole input: of an object or array, all texts in it */
  readonly at?: At<Input>
}

/** All text of an input, or of the part that is meant: its texts and numbers, one per line. @internal */
export function textOf<Input>(name: string, input: Input, at: At<Input> | undefined): string {
  const texts: string[] = []
  const visit = (part: unknown): void => {
    if (typeof part === 'string' || typeof part === 'number') {
      texts.push(String(part))
    } else if (typeof part === 'object' && part !== null) {
      Object.values(part).forEach(visit)
    }
  }
  visit(toLens(name, at).get(input))
  return texts.join('\n')
}

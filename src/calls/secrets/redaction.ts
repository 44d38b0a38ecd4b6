import { processWide } from '../process-wide.ts'
import { withoutKnownSecrets } from './known-secrets.ts'

/** Changes texts that are to be shown: the user's own function, wherever it runs. As many texts come back. @internal */
export type RedactTexts = (texts: readonly string[]) => readonly string[]

const shared = processWide<{ redact?: RedactTexts | undefined }>('redaction', () => ({}))

/**
 * Has texts changed before they are shown.
 *
 * @returns brings back what was before
 * @internal
 */
export function useRedaction(redact: RedactTexts): () => void {
  const former = shared.redact
  shared.redact = redact
  return () => {
    shared.redact = former
  }
}

/**
 * Texts as they may be shown to others: without the secrets that this process has sent to providers, and as the user's own
 * function changes them. For whatever leaves the process.
 *
 * @internal
 */
export function presentableTexts(texts: readonly string[]): readonly string[] {
  const clean = texts.map(withoutKnownSecrets)
  return shared.redact?.(clean) ?? clean
}

/** The same for one text. @internal */
export function presentable(text: string): string {
  const [shown = ''] = presentableTexts([text])
  return shown
}

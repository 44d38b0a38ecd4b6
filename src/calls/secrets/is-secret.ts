/** What is shorter would be found everywhere. */
const SHORTEST = 8

/** From here on no word is so long. */
const LONGER_THAN_WORDS = 20

/**
 * Whether a value that stands where keys stand is one: people also send `undefined`, `not-needed` or `lm-studio`, and
 * a text must not lose such words.
 *
 * @internal
 */
export function isSecret(value: string): boolean {
  const isNoWord = value.length >= LONGER_THAN_WORDS || (/\d/.test(value) && /[a-z]/i.test(value))
  return value.length >= SHORTEST && isNoWord
}

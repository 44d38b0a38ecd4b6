/** What a browser does not show, or what changes how its neighbours are shown; line breaks and tabs are neither. */
const unseen = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF]/gu

/** Where Unicode's pictures of the control characters begin. */
const pictures = 0x2400

/**
 * A text with nothing hidden in it: control characters as their pictures (`␀`, `␛`), and by their code (`‹U+202E›`) those
 * that have none: changes of the writing direction, spaces without width, lone surrogates.
 *
 * @internal
 */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20) {
      return String.fromCodePoint(pictures + code)
    }
    return code === 0x7f ? '␡' : `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`
  })
}

/** Gives a word the case of the one it replaces: all upper case, first letter upper case, or as it is. @internal */
export function likeCaseOf(original: string, word: string): string {
  const letters = Array.from(original).filter((character) => /\p{L}/u.test(character))
  const isUpper = (letter: string): boolean => letter !== letter.toLowerCase()
  if (letters.length > 1 && letters.every(isUpper)) {
    return word.toUpperCase()
  }
  const [first = '', ...rest] = word
  return letters[0] !== undefined && isUpper(letters[0]) ? first.toUpperCase() + rest.join('') : word
}

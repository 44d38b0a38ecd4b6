/** `forEach` → `for-each`. @internal */
export function kebabCase(key: string): string {
  return key.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)
}

/** `for-each` → `forEach`. @internal */
export function camelCase(key: string): string {
  return key.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())
}

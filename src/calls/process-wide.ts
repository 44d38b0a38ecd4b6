/**
 * A value that all copies of this package in one process share, made when it is first asked for: an eval file need not have loaded
 * the copy that its worker has, and both must see the same calls, limits and secrets.
 *
 * @param name - of the value, the same in every copy
 * @internal
 */
export function processWide<T extends object>(name: string, create: () => T): T {
  const holder = globalThis as { [key: symbol]: T | undefined }
  const slot = Symbol.for(`vitest-touchstone.${name}`)
  return (holder[slot] ??= create())
}

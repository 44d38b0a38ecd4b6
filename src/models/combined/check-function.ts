/** @throws RangeError naming the option, if it is given and not a function @internal */
export function checkFunction(about: string, options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && typeof value !== 'function') {
      throw new RangeError(`${about}: ${name} must be a function, got a value of type ${typeof value}`)
    }
  }
}

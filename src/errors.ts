const marker: symbol = Symbol.for('vitest-touchstone.error')

/**
 * Base class of every error this package throws on purpose. Each room derives its own.
 *
 * @public
 */
export class TouchstoneError extends Error {
  /** Stable identifier, for programs; the message is for people. */
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
    Object.defineProperty(this, marker, { value: true })
  }

  /** Whether `value` is such an error, even one created by another copy of this package. */
  static isInstance(value: unknown): value is TouchstoneError {
    return value instanceof Error && marker in value
  }
}

/**
 * Has Node print an error as its message alone: what is mistaken stands in a file of the user's, and frames of this package would
 * only hide where.
 *
 * @internal
 */
export function printMessageOnly(error: TouchstoneError): void {
  Object.defineProperty(error, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => `${error.name}: ${error.message}`,
  })
}

/** What a thrown value says, whatever it is. @internal */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

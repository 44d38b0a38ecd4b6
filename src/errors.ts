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

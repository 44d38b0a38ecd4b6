/** What a case of a vectors file gives a method; `null` inside data = missing, special numbers and generated arrays are decoded. */
export type Input = Readonly<Record<string, unknown>>

/**
 * Calls a public function with the input of a case and names its results as vectors files do. Where the function has no answer it
 * returns `degenerate` with the reason, and beside it whatever still holds. It only translates.
 */
export type Adapter = (input: Input) => unknown

/** Adapters by the name of their method. */
export type Adapters = Readonly<Record<string, Adapter>>

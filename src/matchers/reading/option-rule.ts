/** What an option may be. @internal */
export interface Rule {
  readonly allows: (value: unknown) => boolean
  /** Completes "… must be". */
  readonly must: string
}

/** @internal */
export function oneOf(...values: readonly string[]): Rule {
  return {
    allows: (value) => values.some((allowed) => allowed === value),
    must: values.map((value) => `'${value}'`).join(' or '),
  }
}

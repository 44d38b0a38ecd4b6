/** Which replies of a cache are meant, by what people know of them: all fields given must fit. @public */
export interface CacheFilter {
  /** Name of the model; `*` stands for anything, `?` for one character, in all three. */
  readonly model?: string | undefined
  /** Name and port. */
  readonly host?: string | undefined
  readonly evaluation?: string | undefined
}

/** A condition for SQLite, and the values in it. @internal */
export interface CacheCondition {
  readonly where: string
  readonly values: readonly string[]
}

/** @internal */
export function cacheCondition(filter: CacheFilter): CacheCondition {
  const fields = (['model', 'host', 'evaluation'] as const).flatMap((field) => {
    const pattern = filter[field]
    return pattern === undefined ? [] : [{ field, pattern }]
  })
  const conditions = fields.map(({ field }) => `coalesce(${field}, '') GLOB ?`)
  return { where: ['true', ...conditions].join(' AND '), values: fields.map(({ pattern }) => pattern) }
}

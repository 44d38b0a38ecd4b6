/**
 * A secret that was taken out of a request: whoever makes it puts the value of the environment variable of this name
 * in its place. Plain data.
 *
 * @internal
 */
export interface Credential {
  readonly place: 'header' | 'query'
  readonly name: string
  /** What stands before the secret: `Bearer `. */
  readonly prefix: string
  readonly variable: string
}

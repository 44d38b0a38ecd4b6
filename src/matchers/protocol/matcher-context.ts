import type { RunnerTestCase } from 'vitest'

/** What a matcher reads of the `this` that Vitest gives it. Both supported majors have all of it. @internal */
export interface MatcherContext {
  /** Vitest's types say boolean, but it leaves it undefined without `.not`. */
  readonly isNot: boolean | undefined
  /** `resolves`, `rejects`, or empty. */
  readonly promise: string
  readonly soft?: boolean | undefined
  readonly poll?: boolean | undefined
  /** Absent in asymmetric use: `toEqual({ a: expect.toX() })`. */
  readonly assertion?: unknown
  readonly task?: Readonly<RunnerTestCase> | undefined
  readonly utils: {
    matcherHint(name: string, received: string, expected: string, options: { isNot: boolean; promise: string }): string
    readonly printExpected: (value: unknown) => string
    readonly printReceived: (value: unknown) => string
  }
}

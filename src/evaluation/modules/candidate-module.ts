/** A function of a module, as it is run in threads. @internal */
export interface CandidateModule {
  /** As errors call it. */
  readonly title: string
  readonly url: URL
  /** The same as a path. */
  readonly file: string
  readonly exportName: string
  /** Time for one case. */
  readonly timeoutMs: number
  /** Time to load it in a thread. */
  readonly loadMs: number
  readonly memoryMb: number
  readonly env: Readonly<Record<string, string>>
  readonly digest: string
  readonly showOutput: boolean
  /** Makes its calls. @defaultValue the global one */
  readonly fetch?: typeof globalThis.fetch
}

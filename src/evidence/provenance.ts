/** Where the code of a run stood. @public */
export interface GitState {
  /** Hash of the commit, in full. */
  readonly commit: string
  /** `null` where no branch is checked out. */
  readonly branch: string | null
  /** Whether files that git knows were changed since. */
  readonly dirty: boolean
}

/** What a run was made with. @public */
export interface Provenance {
  /** Version of this package. */
  readonly touchstone: string
  readonly vitest: string
  readonly node: string
  /** Operating system and processor: `linux x64`; `null` in old reports. */
  readonly platform: string | null
  /** `null` where there is no git, or no commit. */
  readonly git: GitState | null
}

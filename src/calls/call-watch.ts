/** Hears how the calls of an observation are getting on. @internal */
export interface CallWatch {
  /** A call begins. */
  opened(): void
  /** It has ended, or was left behind. */
  closed(): void
  /** A call that has begun is held back in this thread: those that are ahead of it are enough. */
  held(): void
  /** It goes on. */
  letGo(): void
}

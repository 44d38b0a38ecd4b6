/** What one system of an ensemble came to: an answer or an error. @public */
export interface MemberVote<Output = unknown> {
  readonly system: string
  readonly weight: number
  readonly answer?: Output
  /** Where `confidence` was asked. */
  readonly confidence?: number
  /** What the system threw, in words. */
  readonly error?: string
}

/** What an ensemble answers with `details: true`. @public */
export interface EnsembleAnswer<Output = unknown> {
  readonly answer: Output
  /** Share of the weight of those who gave the answer that counts, of all who were asked; who failed has not given it. */
  readonly consensus: number
  /** One for each system that was asked, in their order. */
  readonly votes: ReadonlyArray<MemberVote<Output>>
}

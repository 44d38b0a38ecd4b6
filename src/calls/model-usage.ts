/** What the provider says that one reply used. @internal */
export interface ModelUsage {
  /** The model that answered, as the reply names it; often more precise than the request. */
  readonly model?: string
  /** All input, cached parts included. */
  readonly inputTokens?: number
  /** All output, reasoning included. */
  readonly outputTokens?: number
  /** Every unit the reply reports, by the names of genai-prices: what a price is computed from. */
  readonly units: Readonly<Record<string, number>>
}

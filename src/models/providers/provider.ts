/** Where a provider's models are asked, and in what its API differs from the others. @internal */
export interface Provider {
  /** Absent where only its users know the address. */
  readonly baseUrl?: string
  /** The environment variable that may hold an address, and what belongs behind that. */
  readonly addressVariable?: { readonly name: string; readonly path: string }
  /** The environment variable that holds the key. */
  readonly apiKeyEnv: string
  /** The field of a chat completion that limits the tokens of an answer. @defaultValue 'max_tokens' */
  readonly limitField?: 'max_tokens' | 'max_completion_tokens'
  /**
   * How the shape of an answer is asked for: `tool` where `response_format` is ignored, and a tool that has to be called with the
   * answer does the same. @defaultValue 'response_format'
   */
  readonly structuredBy?: 'response_format' | 'tool'
}

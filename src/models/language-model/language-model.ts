/**
 * A language model of the AI SDK (specifications 2 to 4: `ai` 5 and later), such as `anthropic('claude-sonnet-4-5')` of
 * `@ai-sdk/anthropic`. Only what is used of it; the SDK itself is not needed.
 *
 * @public
 */
export interface LanguageModel {
  readonly specificationVersion: string
  readonly provider: string
  readonly modelId: string
  doGenerate(options: never): PromiseLike<unknown>
}

/** What `doGenerate` gives, as far as it is read; any of it may be missing. @internal */
export interface GeneratedReply {
  readonly content?: readonly ContentPart[]
  /** A text up to specification 2. */
  readonly finishReason?: string | { readonly unified?: string }
  readonly usage?: unknown
  readonly response?: unknown
}

/** A part of an answer: a text, a thought, a call of a tool, … @internal */
export interface ContentPart {
  readonly type: string
  readonly text?: string
  readonly toolCallId?: string
  readonly toolName?: string
  /** JSON. */
  readonly input?: string
  readonly providerExecuted?: boolean
  readonly providerMetadata?: unknown
}

const known = ['v2', 'v3', 'v4']

/** @internal */
export function isLanguageModel(value: unknown): value is LanguageModel {
  return typeof value === 'object' && value !== null && 'doGenerate' in value && typeof value.doGenerate === 'function'
}

/**
 * @throws RangeError for a specification that is not known
 * @internal
 */
export function checkSpecification({
  specificationVersion,
  provider,
  modelId,
}: Pick<LanguageModel, 'specificationVersion' | 'provider' | 'modelId'>): void {
  if (!known.includes(specificationVersion)) {
    throw new RangeError(
      `model: ${provider} ${modelId} follows the specification ${specificationVersion} of the AI SDK; known are ${known.join(', ')}`,
    )
  }
}

import type { IncomingHttpHeaders } from 'node:http'

/** The endpoints that call a model: OpenAI's, Anthropic's `messages`, and Gemini's `generate-content`. @public */
export type ModelEndpoint = 'chat' | 'responses' | 'embeddings' | 'messages' | 'generate-content'

/** One turn of a conversation, reduced to its text. @public */
export interface ModelMessage {
  /** `system`, `developer`, `user`, `assistant` or `tool`. */
  readonly role: string
  /** Its text parts, joined by a line break. Empty for a message of images alone. */
  readonly text: string
}

/** A function that the request offers to the model. @public */
export interface OfferedTool {
  readonly name: string
  /** JSON Schema of its arguments; absent where the request gives none. */
  readonly parameters?: JsonSchema
}

/** A JSON Schema, as it stands in the request. @public */
export type JsonSchema = Readonly<Record<string, unknown>>

/**
 * What a script is told about a request, whichever endpoint it came through.
 *
 * @public
 */
export interface ModelRequest {
  readonly endpoint: ModelEndpoint
  readonly model: string
  /** Text of the last user message; of the last message if no user speaks. For embeddings the texts, one per line. */
  readonly prompt: string
  /** System and developer messages, `instructions` and the like, joined by a line break; empty if there are none. */
  readonly system: string
  /** All messages, the system's too. */
  readonly messages: readonly ModelMessage[]
  /** How often this model has already answered this conversation: 0 for the first time. */
  readonly occurrence: number
  /** How often this conversation has already arrived, answered or not: 0 for the first attempt. */
  readonly attempt: number
  /** 0-based index among the `n` choices of a chat completion. */
  readonly choice: number
  readonly stream: boolean
  readonly tools: readonly OfferedTool[]
  /** The name of the tool the model must call, `true` for any tool, `false` if it may answer with text. */
  readonly mustCall: string | boolean
  /** The schema of a structured output; absent if free text is asked for. */
  readonly schema?: JsonSchema
  readonly headers: IncomingHttpHeaders
  /** The whole body as it was sent. */
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * Which requests a rule is about: a function, or a record whose every field must agree.
 *
 * @public
 */
export type RequestFilter = RequestPattern | ((request: ModelRequest) => boolean)

/** The JSON form of a {@link RequestFilter}. Absent fields agree with everything. @public */
export interface RequestPattern {
  readonly endpoint?: ModelEndpoint
  /** The exact name of the model. */
  readonly model?: string
  /** A text that the prompt contains. */
  readonly prompt?: string
  /** A text that the system message contains. */
  readonly system?: string
  readonly stream?: boolean
}

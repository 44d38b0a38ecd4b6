import type { ModelEndpoint, ModelMessage, OfferedTool, JsonSchema } from '../../model-request.ts'
import type { JsonRecord } from './read-conversation.ts'

/** A request as its endpoint understood it, before anything is known about the traffic. @internal */
export interface ParsedRequest {
  readonly endpoint: ModelEndpoint
  readonly model: string
  readonly body: JsonRecord
  readonly messages: readonly ModelMessage[]
  readonly prompt: string
  readonly system: string
  /** What makes two requests the same one, as text. */
  readonly identity: string
  readonly inputTokens: number
  readonly stream: boolean
  /** Whether a stream is a JSON array instead of events. */
  readonly streamsArray?: boolean
  /** The number of replies asked for. */
  readonly choices: number
  readonly tools: readonly OfferedTool[]
  readonly mustCall: string | boolean
  readonly schema?: JsonSchema
  readonly maxOutputTokens?: number
  readonly stop: readonly string[]
}

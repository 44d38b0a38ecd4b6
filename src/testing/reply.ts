/** What the model says to one request: a text, or one of the records below. @public */
export type Reply = string | TextReply | JsonReply | RefusalReply | ToolCallReply | ErrorReply

/** Figures that any reply may carry besides its content. @public */
export interface ReplyFigures {
  /** Hidden tokens, billed as output. Default 0. */
  readonly reasoningTokens?: number
  /** How many of the input tokens are billed as cached; never more than there are. Default 0. */
  readonly cachedTokens?: number
  /** How many are written to a cache, which only Anthropic's API tells; never more than are left. Default 0. */
  readonly cacheWriteTokens?: number
  /** Default: `tool_calls` with tool calls, `length` where the request's limit cut the text, else `stop`. */
  readonly finishReason?: 'stop' | 'length' | 'content_filter' | 'tool_calls'
}

/** A text. @public */
export interface TextReply extends ReplyFigures {
  readonly text: string
}

/** A structured output: any value that JSON can write, sent as the text of the message. @public */
export interface JsonReply extends ReplyFigures {
  readonly json: unknown
}

/** A refusal, in the field the API has for it. @public */
export interface RefusalReply extends ReplyFigures {
  readonly refusal: string
}

/** One call of a function. @public */
export interface ToolCall {
  readonly name: string
  /** A text is sent as it is (also when it is not JSON); anything else as JSON. */
  readonly arguments: unknown
  /** Default: an id that follows from the request. */
  readonly id?: string
}

/** Calls of functions, perhaps with a text before them. @public */
export interface ToolCallReply extends ReplyFigures {
  readonly toolCalls: readonly ToolCall[]
  readonly text?: string
}

/** An error of the API instead of a reply. To fail now and then, use a fault. @public */
export interface ErrorReply {
  readonly error: {
    /** HTTP status, 400 to 599. */
    readonly status: number
    readonly message: string
    /** Default: what the API uses with this status, e.g. `invalid_request_error`. */
    readonly type?: string
    /** Default null. */
    readonly code?: string
    /** Default null. */
    readonly param?: string
  }
}

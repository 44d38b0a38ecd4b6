export { countTokens } from './count-tokens.ts'
export { scriptedModelServer } from './scripted-model-server.ts'
export { startModelServerProcess } from './start-model-server-process.ts'
export { ModelServerError } from './model-server-error.ts'
export type { Answers, ReplyTable } from './answers.ts'
export type {
  DelayFault,
  DropFault,
  EmptyFault,
  Fault,
  FaultKind,
  FaultRule,
  FaultTrigger,
  HtmlFault,
  MalformedFault,
  RateLimitFault,
  RestartFault,
  RetryAfterFormat,
  StallFault,
  StatusFault,
  TimeoutFault,
  TrickleFault,
  TruncateFault,
} from './fault.ts'
export type { Latency, LogNormalLatency, UniformLatency } from './latency.ts'
export type {
  JsonSchema,
  ModelEndpoint,
  ModelMessage,
  ModelRequest,
  OfferedTool,
  RequestFilter,
  RequestPattern,
} from './model-request.ts'
export type {
  EmbeddingShape,
  ModelScript,
  ModelServerOptions,
  ModelServerScript,
  Serialisable,
  ServerLimits,
  StreamPace,
} from './model-server-options.ts'
export type { ModelServerProcess, ProcessResources } from './model-server-process.ts'
export type { ModelServer } from './model-server.ts'
export type {
  ErrorReply,
  JsonReply,
  RefusalReply,
  Reply,
  ReplyFigures,
  TextReply,
  ToolCall,
  ToolCallReply,
} from './reply.ts'
export type { LoggedRequest, PeakRate, RequestUsage, ServerTotals } from './request-log.ts'

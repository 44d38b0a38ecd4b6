import type { MessagePort } from 'node:worker_threads'

/** The first thing that a thread is told. @internal */
export interface ThreadStart {
  /** For everything else; the module knows only the thread's own port. */
  readonly port: MessagePort
  readonly url: string
  readonly exportName: string
  readonly showOutput: boolean
}

/** What was thrown, as it can be sent. @internal */
export type Thrown =
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly stack: string | undefined }
  | { readonly kind: 'value'; readonly value: unknown }

/** A call of `fetch` in the module, which the thread of the eval file makes. @internal */
export interface SentRequest {
  readonly url: string
  readonly method: string
  readonly headers: ReadonlyArray<readonly [string, string]>
  readonly body: ArrayBuffer | undefined
}

/** What came of it. @internal */
export interface SentReply {
  readonly status: number
  readonly statusText: string
  readonly headers: ReadonlyArray<readonly [string, string]>
  readonly body: ArrayBuffer
}

/** @internal */
export type ToThread =
  | { readonly type: 'call'; readonly input: unknown; readonly trial: number }
  | { readonly type: 'reply'; readonly id: number; readonly reply: SentReply }
  | { readonly type: 'no reply'; readonly id: number; readonly thrown: Thrown }

/** `ms`: time that the module has taken so far for the case. @internal */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'not loaded'; readonly thrown: Thrown }
  | { readonly type: 'no function'; readonly found: string; readonly exports: readonly string[] }
  | { readonly type: 'answer'; readonly output: unknown; readonly ms: number }
  | { readonly type: 'thrown'; readonly thrown: Thrown; readonly ms: number }
  | { readonly type: 'not sent'; readonly why: string; readonly ms: number }
  | { readonly type: 'fetch'; readonly id: number; readonly request: SentRequest; readonly ms: number }
  | { readonly type: 'give up'; readonly id: number }

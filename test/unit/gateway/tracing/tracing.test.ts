import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { withCallContext } from '../../../../src/calls/call-context.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { Gateway } from '../../../../src/gateway/gateway.ts'
import { gatewayFetch } from '../../../../src/gateway/gateway-fetch.ts'
import { describeRequest } from '../../../../src/gateway/tracing/describe-request.ts'
import { tracing } from '../../../../src/gateway/tracing/tracer.ts'
import { type ModelServer, scriptedModelServer } from '../../../../src/testing/index.ts'

const exporter = new InMemorySpanExporter()
let server: ModelServer
let gateway: Gateway

beforeEach(async () => {
  server = await scriptedModelServer({ reply: 'yes' })
  gateway = new Gateway({
    retry: { attempts: 2, baseMs: 1 },
    prices: { m: { inputPerMillion: 1, outputPerMillion: 1 } },
  })
  useGateway(gateway)
})

afterEach(async () => {
  trace.disable()
  context.disable()
  exporter.reset()
  await gateway.close()
  await server.close()
})

function register(): void {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager())
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }))
}

async function ask(extra: object = {}, signal?: AbortSignal): Promise<string> {
  const reply = await gatewayFetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'well?' }], ...extra }),
    ...(signal === undefined ? {} : { signal }),
  })
  return await reply.text()
}

/** Those that have ended, once there are so many. */
async function spans(count: number): Promise<readonly ReadableSpan[]> {
  await expect.poll(() => exporter.getFinishedSpans()).toHaveLength(count)
  return exporter.getFinishedSpans()
}

describe('a model call', () => {
  test('is a span below the caller’s own, in the words of the conventions', async () => {
    register()
    const own = trace.getTracer('own').startSpan('my system')
    const ledger = new CallLedger()
    const asker = { evaluation: 'triage', system: 'v1', caseId: 'c-7', trial: 2, replicate: 0, ledger }
    const { signal } = new AbortController()
    await context.with(trace.setSpan(context.active(), own), () => withCallContext({ ...asker, signal }, () => ask()))
    own.end()
    const [span, parent] = await spans(2)
    expect(parent?.name).toBe('my system')
    expect(span?.parentSpanContext?.spanId).toBe(own.spanContext().spanId)
    expect(span).toMatchObject({ name: 'chat m', kind: SpanKind.CLIENT, status: { code: SpanStatusCode.UNSET } })
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'm',
      'gen_ai.request.max_tokens': 9,
      'gen_ai.response.model': 'm',
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': 1,
      'http.response.status_code': 200,
      'server.address': '127.0.0.1',
      'server.port': server.port,
      'touchstone.attempts': 1,
      'touchstone.case': 'c-7',
      'touchstone.cost_usd': expect.any(Number),
      'touchstone.evaluation': 'triage',
      'touchstone.latency_ms': expect.any(Number),
      'touchstone.source': 'live',
      'touchstone.system': 'v1',
      'touchstone.trial': 2,
      'touchstone.waited_ms': expect.any(Number),
    })
  })

  test('from the cache says so', async () => {
    register()
    const again = {
      evaluation: 'e',
      system: 's',
      caseId: 'c',
      trial: 0,
      replicate: 0,
      signal: new AbortController().signal,
    }
    await withCallContext({ ...again, ledger: new CallLedger() }, () => ask())
    await withCallContext({ ...again, ledger: new CallLedger() }, () => ask())
    expect((await spans(2)).map(({ attributes }) => attributes['touchstone.source'])).toEqual(['live', 'cache'])
  })

  test('that streams ends with its last byte', async () => {
    register()
    await ask({ stream: true, stream_options: { include_usage: true } })
    const [span] = await spans(1)
    expect(span?.attributes).toMatchObject({ 'gen_ai.request.stream': true, 'gen_ai.usage.output_tokens': 1 })
  })

  test.each([
    ['a status', { kind: 'status', status: 500 }, '500'],
    ['the network', { kind: 'drop' }, 'reset'],
  ] as const)('that fails by %s has the reason, and no word of prompt or reply', async (_what, fault, reason) => {
    register()
    server.use({ faults: [fault] })
    await ask().catch(() => '')
    const [span] = await spans(1)
    expect(span?.attributes).toMatchObject({ 'error.type': reason, 'touchstone.attempts': 2 })
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR })
    expect(JSON.stringify(span?.attributes)).not.toContain('well?')
  })

  test('that is given up ends', async () => {
    register()
    server.use({ faults: [{ kind: 'timeout' }] })
    await expect(ask({}, AbortSignal.timeout(50))).rejects.toThrow()
    const [span] = await spans(1)
    expect(span?.attributes).toMatchObject({ 'error.type': 'aborted' })
  })

  test('to something else than a model is none', async () => {
    register()
    await gatewayFetch(`${server.baseUrl}/models`).then((reply) => reply.text())
    await ask()
    expect((await spans(1))[0]?.name).toBe('chat m')
  })
})

test('where nobody has registered anything, nothing is loaded or made', async () => {
  expect(tracing()).toBeUndefined()
  await ask()
  expect(exporter.getFinishedSpans()).toEqual([])
})

test.each([
  ['https://api.openai.com/v1/responses', 'chat', 'openai', 443],
  ['https://api.openai.com/v1/embeddings', 'embeddings', 'openai', 443],
  ['http://localhost:8000/v1/completions', 'text_completion', 'openai', 8000],
  ['https://api.anthropic.com/v1/messages', 'chat', 'anthropic', 443],
  ['https://us.openai.azure.com/openai/deployments/m/chat/completions?api-version=1', 'chat', 'azure.ai.openai', 443],
  ['https://generativelanguage.googleapis.com/v1beta/models/m:generateContent', 'generate_content', 'gcp.gemini', 443],
  [
    'https://us-central1-aiplatform.googleapis.com/v1/publishers/google/models/m:streamGenerateContent',
    'generate_content',
    'gcp.vertex_ai',
    443,
  ],
  ['https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse', 'chat', 'aws.bedrock', 443],
  ['http://models.test/ask', 'chat', 'models.test', 80],
])('%s: %s at %s', (url, operation, provider, port) => {
  const request = { method: 'POST', url, headers: [], body: 'no JSON' }
  expect(describeRequest(request, { model: 'm' })).toMatchObject({
    name: `${operation} m`,
    attributes: { 'gen_ai.operation.name': operation, 'gen_ai.provider.name': provider, 'server.port': port },
  })
})

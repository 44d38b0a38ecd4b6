// A thread as an eval file's: asks through the port, and reports what it got and what was booked.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'

import { withCallContext } from '../../../../src/calls/call-context.ts'
import { CallLedger } from '../../../../src/calls/call-ledger.ts'
import { useGateway } from '../../../../src/gateway/current-gateway.ts'
import { gatewayFetch } from '../../../../src/gateway/gateway-fetch.ts'
import { GatewayPortClient } from '../../../../src/gateway/port/gateway-port-client.ts'
import { takeTraffic } from '../../../../src/calls/process-traffic.ts'

const { port, baseUrl, calls, stream, name } = workerData as {
  readonly port: MessagePort
  readonly baseUrl: string
  readonly calls: number
  readonly stream?: boolean
  readonly name: string
}
useGateway(new GatewayPortClient(port))

async function ask(index: number): Promise<{ readonly text: string; readonly tokens: number }> {
  const ledger = new CallLedger()
  const { signal } = new AbortController()
  const context = { evaluation: 'e', system: name, caseId: String(index), trial: 0, replicate: 0, signal, ledger }
  const prompt = `${name} asks ${'again '.repeat(index)}`.trim()
  const extra = stream === true ? { stream, stream_options: { include_usage: true } } : {}
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: prompt }], ...extra })
  const headers = { 'content-type': 'application/json' }
  const url = `${baseUrl}/chat/completions`
  const text = await withCallContext(context, async () => {
    const response = await gatewayFetch(url, { method: 'POST', headers, body })
    return stream === true ? joinDeltas(await response.text()) : readContent(await response.json())
  })
  return { text, tokens: ledger.totals.inputTokens ?? Number.NaN }
}

function readContent(reply: unknown): string {
  return (reply as { choices: Array<{ message: { content: string } }> }).choices[0]?.message.content ?? ''
}

function joinDeltas(events: string): string {
  const deltas = events.matchAll(/"delta":\{[^}]*?"content":("(?:[^"\\]|\\.)*")/g)
  return [...deltas].map(([, content]) => JSON.parse(content ?? '""') as string).join('')
}

const answers = await Promise.all(Array.from({ length: calls }, (_, index) => ask(index)))
parentPort?.postMessage(
  { texts: answers.map(({ text }) => text), tokens: answers.map(({ tokens }) => tokens), traffic: takeTraffic() },
  [],
)

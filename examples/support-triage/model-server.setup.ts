import { readFileSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { type ModelServer, scriptedModelServer } from 'vitest-touchstone/testing'

declare module 'vitest' {
  interface ProvidedContext {
    modelServer: string
  }
}

/**
 * A model to try prompts on, without a key or a bill: a server that speaks OpenAI's protocol and is right as often as
 * real ones are. Examples in the prompt help it; now and then it fails, and each answer takes its time.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('modelServer', server.baseUrl)
  return () => server.close()
}

function startServer(): Promise<ModelServer> {
  return scriptedModelServer({
    seed: 11,
    answers: {
      correct: readLabels(),
      wrongRate: ({ system }) => (system.includes('Examples:') ? 0.14 : 0.23),
      // What is hard for one prompt is hard for the other too.
      decidedBy: 'prompt',
    },
    latency: { median: 10, p95: 25 },
    faults: [{ kind: 'status', status: 503, rate: 0.005 }],
  })
}

function readLabels(): Record<string, string> {
  const lines = readFileSync(new URL('tickets.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return Object.fromEntries(
    lines.map((line) => {
      const { input, expected } = JSON.parse(line) as { input: string; expected: string }
      return [input, expected]
    }),
  )
}

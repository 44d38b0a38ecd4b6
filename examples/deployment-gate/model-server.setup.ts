import type { TestProject } from 'vitest/node'
import { type ModelRequest, scriptedModelServer } from 'vitest-touchstone/testing'

import { messages } from './messages.ts'
import { promptV1, promptV2, promptV3 } from './prompts.ts'

declare module 'vitest' {
  interface ProvidedContext {
    shopModel: string
  }
}

const languages = new Map(messages.map(({ input, tags }) => [input, tags.language]))

/** A model to try prompts on, without a key or a bill: a server that speaks OpenAI's protocol. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await scriptedModelServer({
    seed: 5,
    answers: { correct: Object.fromEntries(messages.map(({ input, expected }) => [input, expected])), wrongRate },
    latency: { from: 80, to: 120 },
    faults: [{ kind: 'status', status: 503, rate: 0.005 }],
  })
  project.provide('shopModel', server.baseUrl)
  return () => server.close()
}

/** How good a prompt is: nobody knows this of a real one. */
function wrongRate({ system, prompt }: ModelRequest): number {
  switch (system) {
    case promptV1:
      return 0.28
    case promptV2:
      return 0.05
    case promptV3:
      return languages.get(prompt) === 'de' ? 0.6 : 0.01
    default:
      return 0.25
  }
}

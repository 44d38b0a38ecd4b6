import { expect, test } from 'vitest'
import { dataset, evaluation, exactMatch, model } from 'vitest-touchstone'

import { howToSet, readEndpoint } from './endpoint.ts'

// By when is something due? 40 short messages, in five languages, some with a second date that is not the answer.
const deadlines = evaluation('deadlines', {
  cases: dataset.jsonl<string, string>('./deadlines.jsonl'),
  score: exactMatch(),
  concurrency: 4,
})

const endpoint = readEndpoint()

test('naming the format is worth it', async ({ skip }) => {
  if (endpoint === undefined) {
    console.log(howToSet)
    skip(howToSet)
    return
  }
  const { model: name, ...connection } = endpoint
  const vague = model(name, {
    ...connection,
    name: 'vague prompt',
    system: 'When is it due? Answer with the date only.',
  })
  const exact = model(name, {
    ...connection,
    name: 'exact prompt',
    system: 'When is it due? Answer with the date only, written as 2026-12-31.',
  })
  await expect(exact).toImproveOn(vague, { on: deadlines })
})

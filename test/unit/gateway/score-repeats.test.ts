import { expect, test } from 'vitest'

import { evaluation } from '../../../src/evaluation/evaluation.ts'
import { scorer } from '../../../src/evaluation/scorer.ts'
import { useGateway } from '../../../src/gateway/current-gateway.ts'
import { gatewayFetch } from '../../../src/gateway/gateway-fetch.ts'
import { doorForEachTest } from './support/door.ts'
import { chatRequest } from './support/requests.ts'

const door = doorForEachTest()

test('repeats of a judge have replies of their own, from a cache too', async () => {
  const restore = useGateway(door.gateway)
  try {
    door.server.use({ reply: ({ occurrence }) => String(occurrence % 4) })
    const judge = scorer('judge', async ({ output }) => {
      const { url, body } = chatRequest(door.server.baseUrl, `Grade: ${String(output)}`)
      const response = await gatewayFetch(url, { method: 'POST', body: String(body) })
      const { choices } = (await response.json()) as { choices: Array<{ message: { content: string } }> }
      return Number(choices[0]?.message.content) / 4
    })
    const once = evaluation('grades', { cases: [{ input: 1 }], score: judge, trials: 2 })
    const thrice = evaluation('grades', { cases: [{ input: 1 }], score: judge, trials: 2, scoreRepeats: 3 })
    const [first, again, single] = [
      await thrice.run(() => 'an output'),
      await thrice.run(() => 'an output'),
      await once.run(() => 'an output'),
    ]
    // Two trials of three repeats, each another sample; what was asked once is the first of each.
    expect(door.server.totals.requests).toBe(6)
    const scores = first.observations.flatMap(({ repeats }) => repeats?.[0] ?? [])
    expect(scores.toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 0, 0.25, 0.25, 0.5, 0.75])
    expect(again.observations.map((each) => each.scores)).toEqual(first.observations.map((each) => each.scores))
    expect(single.metrics).toEqual(first.metrics)
  } finally {
    restore()
  }
})

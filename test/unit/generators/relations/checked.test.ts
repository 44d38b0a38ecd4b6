import { expect, test } from 'vitest'

import { ticket } from '../../../../src/generators/arbitraries/ticket.ts'
import { checkRelation } from '../../../../src/generators/check-relation.ts'
import { numbers } from '../../../../src/generators/keeps/numbers.ts'
import { paraphrase } from '../../../../src/generators/relations/paraphrase.ts'
import { typos } from '../../../../src/generators/relations/typos.ts'
import { model } from '../../../../src/models/model.ts'
import { scriptedModelServer } from '../../../../src/testing/index.ts'

const inputs = Array.from({ length: 100 }, (_, index) => `Where is parcel ${index}?`)

test('a model rewrites in a check: refusals do not apply, lost numbers are rejected, the rest is judged', async () => {
  await using server = await scriptedModelServer({
    reply: ({ prompt }) => {
      const index = Number(/\d+\?$/.exec(prompt)?.[0].slice(0, -1))
      return index < 5
        ? "I'm sorry, but I can't help with that."
        : index < 10
          ? 'Where is it?'
          : `Where has parcel ${index} got to?`
    },
  })
  const by = model('openai/rewriter', { baseUrl: server.baseUrl, apiKeyEnv: 'NONE' })
  const seen: string[] = []
  const triage = (text: string): string => {
    seen.push(text)
    return text.includes('parcel') ? 'shipping' : 'other'
  }
  const result = await checkRelation(triage, paraphrase({ by, keeps: numbers() }), { inputs, tolerate: 0.05 })

  expect(result.verdict.state).toBe('pass')
  expect(result.inputs).toMatchObject({ planned: 100, violating: 0 })
  expect(result.inputs.notApplicable).toBeGreaterThan(0)
  expect(result.mutants.rejected).toBeGreaterThan(0)
  expect(seen).not.toContain('Where is it?')
  expect(seen.some((text) => text.includes('sorry'))).toBe(false)
})

test('a word that must be spelled right is found, and one letter is to blame', async () => {
  const triage = (text: string): string => (/\b(?:order|invoice|parcel)\b/u.test(text) ? 'known' : 'other')
  const result = await checkRelation(triage, typos({ rate: 0.3 }), { inputs: ticket(), tolerate: 0.05, seed: 1 })

  expect(result.verdict.state).toBe('fail')
  const { input, transformed } = result.counterexample as unknown as {
    readonly input: string
    readonly transformed: string
  }
  expect(triage(input)).not.toBe(triage(transformed))
  expect(input.length).toBeLessThan(40)
  expect(Math.abs(input.length - transformed.length)).toBeLessThanOrEqual(1)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { system } from '../../../../src/evaluation/system.ts'
import { model } from '../../../../src/models/model.ts'
import { backTranslation } from '../../../../src/generators/relations/back-translation.ts'
import { paraphrase } from '../../../../src/generators/relations/paraphrase.ts'
import type { Relation } from '../../../../src/generators/relation.ts'
import { scriptedModelServer } from '../../../../src/testing/index.ts'

async function mutants<Input>(relation: Relation<NoInfer<Input>>, input: Input): Promise<readonly Input[] | undefined> {
  const made: unknown = await relation.steps[0]?.transform(input)
  if (made === undefined) {
    return undefined
  }
  const drawn = fc.sample(made as fc.Arbitrary<Input>, { seed: 1, numRuns: 50 })
  return [...new Map(drawn.map((one) => [JSON.stringify(one), one])).values()]
}

describe('paraphrase', () => {
  test('a model rewrites; a refusal, nothing, or the same is no mutant', async () => {
    const replies: Record<string, string> = {
      'Where is my order?': '"Where has my order got to?"',
      'a bomb': "I'm sorry, but I can't help with that.",
      blank: '  ',
      same: ' same\n',
      'I cannot log in': 'I am unable to log in',
    }
    await using server = await scriptedModelServer({
      reply: ({ prompt }) => replies[prompt.split('\n\n')[1] ?? ''] ?? 'unexpected',
    })
    const by = model('openai/rewriter', { baseUrl: server.baseUrl, apiKeyEnv: 'NONE' })
    const relation = paraphrase({ by })

    expect(await mutants(relation, 'Where is my order?')).toEqual(['Where has my order got to?'])
    expect(await mutants(relation, [{ role: 'user', content: 'Where is my order?' }])).toEqual([
      [{ role: 'user', content: 'Where has my order got to?' }],
    ])
    expect(await mutants(relation, 'I cannot log in')).toEqual(['I am unable to log in'])
    const before = server.totals.requests
    expect(await mutants(relation, 'a bomb')).toBeUndefined()
    expect(await mutants(relation, 'blank')).toBeUndefined()
    expect(await mutants(relation, 'same')).toBeUndefined()
    expect(await mutants(relation, ' ')).toBeUndefined()
    expect(server.totals.requests).toBe(before + 3)
  })

  test('several variants are several calls, told apart by their trial; alike ones are one mutant', async () => {
    const by = system('rewriter', (_: string, { trial }) => `wording ${Math.min(trial, 1)}`)
    const found = await mutants(paraphrase({ by, variants: 3, prompt: (text) => text }), 'text')
    expect(found?.toSorted()).toEqual(['wording 0', 'wording 1'])
  })

  test('a function may rewrite, and is given what `prompt` says', async () => {
    const relation = paraphrase<{ q: string }>({
      by: (text: string) => `${text}, then`,
      prompt: (text) => `>${text}`,
      at: 'q',
    })
    expect(await mutants(relation, { q: 'hi' })).toEqual([{ q: '>hi, then' }])
  })

  test('what fails fails, and what is no text is refused', async () => {
    const failing = paraphrase({ by: () => Promise.reject(new Error('down')) })
    await expect(mutants(failing, 'hi')).rejects.toThrow('down')
    await expect(mutants(paraphrase({ by: () => 42 }), 'hi')).rejects.toThrow(
      'paraphrase: by must answer with a text, got a value of type number',
    )
    expect(() => paraphrase({ by: () => '', variants: 0 })).toThrow(
      'paraphrase: variants must be an integer ≥ 1, got 0',
    )
  })
})

describe('back-translation', () => {
  const translate = (prompt: string): string => {
    const [, from, to, text] = /from (\w+) into (\w+)\..*\n\n(.*)$/su.exec(prompt) ?? []
    return to === 'English' ? `${text} (from ${from})` : `${to}: ${text}`
  }

  test('goes through each language and back', async () => {
    const relation = backTranslation({ by: translate, through: ['German', 'Japanese'] })
    expect((await mutants(relation, 'hello'))?.toSorted()).toEqual([
      'German: hello (from German)',
      'Japanese: hello (from Japanese)',
    ])
  })

  test('is no mutant where nothing has changed, or a translation was refused', async () => {
    const faithful = (prompt: string): string => (prompt.includes('into English') ? 'hello' : 'hallo')
    expect(await mutants(backTranslation({ by: faithful, through: 'German' }), 'hello')).toBeUndefined()
    expect(await mutants(backTranslation({ by: () => 'As an AI, I …', through: 'German' }), 'hello')).toBeUndefined()
    expect(await mutants(backTranslation({ by: translate, through: 'German' }), '')).toBeUndefined()
  })

  test('refuses no language', () => {
    expect(() => backTranslation({ by: translate, through: [] })).toThrow('must name languages')
    expect(() => backTranslation({ by: translate, through: 'German', from: '' })).toThrow(RangeError)
  })
})

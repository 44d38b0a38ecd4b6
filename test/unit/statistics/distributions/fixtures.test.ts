import { readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { relativeError } from '../reference.ts'
import { functionsByName } from '../../../reference/functions-by-name.ts'

interface KnownAnswer {
  readonly fn: string
  readonly args: [number, number, number, number]
  readonly value: number
}

const file = path.join(import.meta.dirname, 'fixtures/distributions.jsonl')
const answers = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as KnownAnswer)

const names = [...new Set(answers.map(({ fn }) => fn))]

describe('distributions agree with values of 25 to 380 digits, down to 1e-300', () => {
  test.each(names)('%s', (fn) => {
    const distribution = functionsByName[fn]
    if (distribution === undefined) throw new Error(`no function for ${fn}`)
    const worst = answers
      .filter((answer) => answer.fn === fn)
      .map((answer) => ({ ...answer, error: relativeError(distribution(...answer.args), answer.value) }))
      .reduce((first, second) => (second.error > first.error ? second : first))
    expect(worst.error, `${fn}(${worst.args.join(', ')}) = ${worst.value}`).toBeLessThan(5e-13)
  })
})

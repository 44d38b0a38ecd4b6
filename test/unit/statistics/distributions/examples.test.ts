import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import * as statistics from '../../../../src/statistics/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../src/statistics/distributions')
const functions: Readonly<Record<string, unknown>> = statistics

// ` * name(arguments) // value`, where the arguments are numbers or one object of numbers.
const pattern = /^ \* (\w+)\((.*)\) \/\/ (\S+)$/m

describe('the example of each distribution function is what it returns, to five digits', () => {
  const files = readdirSync(folder).filter((file) => /-(cdf|survival|quantile|pdf|pmf)\.ts$/.test(file))

  test.each(files)('%s', (file) => {
    const [, name = '', source = '', value = ''] = pattern.exec(readFileSync(path.join(folder, file), 'utf8')) ?? []
    const call = functions[name]
    if (typeof call !== 'function') throw new Error(`${file} has no example of a public function`)
    const args = JSON.parse(`[${source.replaceAll(/(\w+):/g, '"$1":')}]`) as unknown[]
    const result: unknown = Reflect.apply(call, undefined, args)
    expect(Number(Number(result).toPrecision(5))).toBe(Number(value))
  })
})

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

import { runCli } from '../../../src/cli/run-cli.ts'
import { temporaryFolder } from '../gateway/support/temporary-folder.ts'

async function cost(...args: string[]): Promise<{ exitCode: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []]
  const output = { print: (text: string) => out.push(text), printError: (text: string) => error.push(text) }
  const exitCode = await runCli(['cost', ...args], output)
  return { exitCode, out: out.join(''), error: error.join('') }
}

const tokens = ['--input-tokens', '1000', '--output-tokens', '500', '--calls-per-day', '100']

test('a table, the cheapest first, and what was left out', async () => {
  const { exitCode, out } = await cost('openai/gpt-4', 'openai/gpt-4o', 'unheard-of', ...tokens)
  expect(exitCode).toBe(0)
  expect(out).toMatchInlineSnapshot(`
    " scenario          model            a call   a day    in all
     100 calls a day   openai/gpt-4o   $0.0075   $0.75    $22.50
     100 calls a day   openai/gpt-4     $0.060   $6.00   $180.00
    Left out: unheard-of (no price).
    "
  `)
})

test('for programs, and for pages', async () => {
  expect(JSON.parse((await cost('gpt-4', ...tokens, '--format', 'json')).out)).toMatchObject({
    costs: [{ model: 'gpt-4', callUsd: 0.06 }],
    recommended: 'gpt-4',
  })
  expect((await cost('gpt-4', ...tokens, '--format', 'csv')).out).toBe(
    '"scenario","model","a call","a day","in all"\r\n"100 calls a day","gpt-4",0.06,6,180\r\n',
  )
  expect((await cost('gpt-4', ...tokens, '--format', 'markdown')).out).toBe(
    '| scenario | model | a call | a day | in all |\n| :-- | :-- | --: | --: | --: |\n' +
      '| 100 calls a day | gpt-4 | &#36;0.060 | &#36;6.00 | &#36;180.00 |\n',
  )
})

test('several scenarios of a file', async () => {
  const file = path.join(temporaryFolder(), 'scenarios.json')
  const scenario = { callsPerDay: 10, inputTokens: 100, outputTokens: 10 }
  writeFileSync(file, JSON.stringify(['a', 'b'].map((name) => ({ name, ...scenario }))))
  const { out } = await cost('gpt-4', 'gpt-4o', '--scenarios', file)
  expect(out).toMatch(/Over all 2 scenarios gpt-4o is the cheapest: \$0\.\d+/u)
  writeFileSync(file, JSON.stringify([{ name: 'a', ...scenario, perDay: 1 }]))
  expect(await cost('gpt-4', '--scenarios', file)).toMatchObject({
    exitCode: 2,
    error: expect.stringContaining('perDay'),
  })
  writeFileSync(file, '[{')
  expect((await cost('gpt-4', '--scenarios', file)).error).toContain(`${file} is not JSON: `)
})

test.each([
  [['gpt-4'], 2, 'give --input-tokens and --output-tokens, or --scenarios'],
  [['gpt-4', ...tokens, '--days', 'many'], 2, 'days of "100 calls a day" must be a finite number'],
  [['gpt-4', ...tokens, '--format', 'xml'], 2, '--format must be one of table, json, csv, markdown'],
  [tokens, 2, 'name models or providers'],
])('%j ends with %i', async (args, exitCode, message) => {
  const result = await cost(...args)
  expect(result.exitCode).toBe(exitCode)
  expect(result.error).toContain(message)
})

test('where no price is known, the answer is no', async () => {
  expect((await cost('unheard-of', ...tokens)).exitCode).toBe(1)
})

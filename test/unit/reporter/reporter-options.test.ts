import { inspect } from 'node:util'

import { expect, test } from 'vitest'

import { PolicyError } from '../../../src/gates/policies/policy-error.ts'
import { wholeText } from '../../../src/reporter/formats/format.ts'
import { loadFormat } from '../../../src/reporter/formats/load-format.ts'
import { defaultFiles, isFormatName } from '../../../src/reporter/formats/format-name.ts'
import { OptionsError } from '../../../src/reporter/options-error.ts'
import { resolveReporterOptions } from '../../../src/reporter/reporter-options.ts'
import Reporter, { TouchstoneReporter } from '../../../src/reporter/index.ts'
import { sampleReport } from './__helpers__/sample-report.ts'

test('is what Vitest finds when the entry is named in a configuration', () => {
  expect(Reporter).toBe(TouchstoneReporter)
})

test('refuses options it does not know, by name', () => {
  expect(() => new TouchstoneReporter({ files: [] } as object)).toThrow(OptionsError)
  expect(() => new TouchstoneReporter({ files: [] } as object)).toThrow(
    'TouchstoneReporter(): unknown option "files"; known options: reports',
  )
})

test('what is undefined is as if it were not there', () => {
  const given = {
    gates: undefined,
    history: { keep: { runs: undefined, days: undefined, outputMegabytes: 5 } },
    performance: { baseline: undefined, failOn: undefined },
  }
  const { history, gates, performance } = resolveReporterOptions(given)
  expect(gates).toBeUndefined()
  expect(history).toMatchObject({ runs: 200, outputMegabytes: 5 })
  expect(performance).toMatchObject(resolveReporterOptions({}).performance)
})

test('Node prints what is wrong with them, and none of our frames', () => {
  expect(inspect(new OptionsError('touchstone()', ['unknown option "gate"']))).toBe(
    'OptionsError: touchstone(): unknown option "gate"',
  )
  expect(inspect(new PolicyError('gates.toml', [{ line: 2, path: 'gate.a', message: 'asks for nothing' }]))).toBe(
    'PolicyError: gates.toml:2: gate.a: asks for nothing',
  )
})

test('every format that can be asked for is there', async () => {
  for (const name of Object.keys(defaultFiles)) {
    const format = isFormatName(name) ? await loadFormat(name) : expect.fail()
    expect(wholeText(format(sampleReport([]), { columns: 80, color: false }))).toBeTypeOf('string')
  }
})

test('a format that is not there is refused, with those that are; a module may be any', () => {
  expect(() => new TouchstoneReporter({ reports: ['jsn'] })).toThrow(
    /unknown format "jsn"; known formats: terminal, json, .*; a module of your own is named by its path or scope: "\.\/my-format\.ts"/,
  )
  expect(() => new TouchstoneReporter({ reports: ['./slack.ts', ['@acme/format', { file: 'a.txt' }]] })).not.toThrow()
})

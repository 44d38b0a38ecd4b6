import { expect, test } from 'vitest'

import { loadFormat } from '../../../src/reporter/formats/load-format.ts'
import { defaultFiles, isFormatName } from '../../../src/reporter/formats/format-name.ts'
import { OptionsError } from '../../../src/reporter/options-error.ts'
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

test('every format that can be asked for is there', async () => {
  for (const name of Object.keys(defaultFiles)) {
    const format = isFormatName(name) ? await loadFormat(name) : expect.fail()
    expect(format(sampleReport([]), { columns: 80, color: false })).toBeTypeOf('string')
  }
})

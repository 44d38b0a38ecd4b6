import { stripVTControlCharacters } from 'node:util'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatTerminal } from '../../../../src/reporter/formats/terminal.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { hostileReport, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { Screen } from '../__helpers__/screen.ts'

const commands = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

test('hostile texts are no commands to a terminal: what is left without our colours has none', () => {
  const check = (report: Report): void => {
    const plain = formatTerminal(report, { columns: 100, color: false })
    const coloured = formatTerminal(report, { columns: 100, color: true })
    expect(plain.split('\n').filter((line) => commands.test(line))).toEqual([])
    expect(trimmed(stripVTControlCharacters(coloured))).toBe(trimmed(plain))
    // Throws on sequences that it does not know.
    const screen = new Screen()
    screen.write(coloured)
    expect(screen.text).toBe(trimmed(plain))
  }
  check(reportOf(hostileTexts))
  fc.assert(fc.property(hostileReport, check), { numRuns: 15 })
})

test('a name of a megabyte is cut', () => {
  const text = formatTerminal(reportOf(['x '.repeat(500_000)]), { columns: 100, color: false })
  expect(text.length).toBeLessThan(100_000)
  expect(text).toContain('…')
})

function trimmed(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

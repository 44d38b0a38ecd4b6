import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { XmlDocument } from 'libxml2-wasm'
import { expect, test } from 'vitest'

import { defaultFiles } from '../../src/reporter/formats/format-name.ts'
import { createFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'

const files = {
  'vitest.config.js': `
    import { touchstone } from 'vitest-touchstone/plugin'
    import { defineConfig } from 'vitest/config'
    const reports = [...${JSON.stringify(Object.keys(defaultFiles))}, ['./formats/own.ts', { file: 'own.txt' }], './formats/throws.ts']
    export default defineConfig({ plugins: [touchstone({ reports })] })`,
  'formats/own.ts': `
    import type { UserFormat } from 'vitest-touchstone/reporter'
    const format: UserFormat = async ({ tests }, { columns }) => \`\${tests.length} tests, \${columns > 0}\`
    export default format`,
  'formats/throws.ts': `export default (): string => { throw new Error('no channel') }`,
  'parity.eval.js': `
    import { expect, test } from 'vitest'
    import { evaluation, exactMatch, system } from 'vitest-touchstone'
    const cases = Array.from({ length: 60 }, (_, index) => ({ input: index, expected: index % 2 === 0 ? '=even' : 'odd' }))
    const parity = evaluation('parity', { cases, score: exactMatch() })
    const rule = system('rule', (input) => (input % 2 === 0 ? '=even' : 'odd'))
    const guess = system('</script> | guess', () => '=even')
    test('the rule beats guessing', async () => { await expect(rule).toImproveOn(guess, { on: parity }) })
    test('guessing is as good', async () => { await expect(guess).toImproveOn(rule, { on: parity }) })`,
}

forEachMajor((major) => {
  test('every format is written, and one of the user’s own in TypeScript; one that throws is a problem, and no more', async () => {
    const fixture = await createFixture(files, major)
    const run = await fixture.run({ env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: fixture.directory } })
    const read = (file: string): Promise<string> => readFile(path.join(fixture.directory, file), 'utf8')
    for (const file of Object.values(defaultFiles)) {
      expect(file === null ? 'printed' : await read(file)).not.toBe('')
    }
    const html = await read('.touchstone/report.html')
    // Its script and style come with the package; the name of a system is no script.
    expect(html).toMatch(/<style>.+<\/style>/)
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).toContain('&lt;/script&gt; | guess')
    expect(await read('own.txt')).toBe('2 tests, true')
    expect(run.stdout).toContain(
      ' PROBLEM   the report ./formats/throws.ts cannot be made: the format threw Error: no channel',
    )
    expect(run.stdout).toMatch(/^::error file=parity\.eval\.js,title=FAIL parity · exact match::/m)
    const junit = XmlDocument.fromString(await read('.touchstone/junit.xml'))
    expect(junit.find('//testcase').map((node) => node.find('failure').length)).toEqual([0, 1])
    const cases: Array<Record<string, string>> = parse(await read('.touchstone/cases.csv'), { columns: true })
    expect(cases).toHaveLength(120)
    expect(cases.find(({ system, case: id }) => system === 'rule' && id === cases[0]?.case)).toMatchObject({
      score: '1',
    })
    const parts: Array<Record<string, string>> = parse(await read('.touchstone/performance.csv'), { columns: true })
    expect(parts.map(({ component, count }) => [component, Number(count)])).toEqual(
      expect.arrayContaining([
        // Each case, and the end; and to count them.
        ['dataset loading', 62],
        ['execution', 120],
        ['scoring', 120],
        ['scoring · exact match', 120],
        ['judging', 2],
        ['report', 1],
      ]),
    )
    expect(JSON.parse(await read('.touchstone/speed.json'))).toMatchObject({
      runs: [{ speeds: { execution: expect.any(Number) } }],
    })
    expect(run.exitCode).toBe(1)
  })
})

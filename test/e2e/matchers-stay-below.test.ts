import { expect, test } from 'vitest'

import { createFixture } from './support/fixture.ts'
import { forEachMajor } from './support/majors.ts'

const files = {
  'vitest.config.js': `export default { test: { include: ['*.eval.js'], setupFiles: ['vitest-touchstone/matchers'] } }`,
  'errors.eval.js': `
    import { expect, test } from 'vitest'
    import { evaluation, exactMatch, system } from 'vitest-touchstone'
    const digits = evaluation('digits', {
      cases: Array.from({ length: 120 }, (_, input) => ({ input, expected: input })),
      score: exactMatch(),
    })
    const fine = system('fine', (input) => input)
    const shaky = system('shaky', (input) => { if (input % 4 === 0) throw new Error('no'); return input })
    test('rare errors', () => expect(fine).toStayBelow(0.05, { on: digits, metric: 'errors' }))
    test('frequent errors', () => expect(shaky).toStayBelow(0.05, { on: digits, metric: 'errors' }))
    test('shown to be frequent', () => expect(shaky).not.toStayBelow(0.05, { on: digits, metric: 'errors' }))
    test('too near to tell', () => expect(shaky).toStayBelow(0.25, { on: digits, metric: 'errors' }))
    test('higher is better', () => expect(fine).toStayBelow(0.9, { on: digits }))
    test('lower is better', () => expect(fine).toScoreAtLeast(5, { on: digits, metric: 'latency' }))
  `,
}

forEachMajor((major) => {
  test('toStayBelow judges metrics of which lower is better', async () => {
    const run = await (await createFixture(files, major)).run()
    const states = Object.fromEntries(run.tests.map(({ name, state }) => [name, state]))
    expect(states).toEqual({
      'rare errors': 'passed',
      'frequent errors': 'failed',
      'shown to be frequent': 'passed',
      'too near to tell': 'failed',
      'higher is better': 'failed',
      'lower is better': 'failed',
    })
    const messages = run.tests.flatMap(({ errors }) => errors).join('\n')
    expect(messages).toContain('INCONCLUSIVE')
    expect(messages).toMatch(/a PASS below 0\.9 would reward worse values .*toScoreAtLeast/)
    expect(messages).toMatch(/a PASS above 5 would reward worse values .*toStayBelow/)
  })
})

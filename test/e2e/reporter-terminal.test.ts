import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'

import { copyFixture } from './support/fixture.ts'
import { forEachMajor, isNewest } from './support/majors.ts'
import { waitsForChanges } from './support/rewrite.ts'
import { onTerminal } from './support/terminal.ts'

/** Of the evaluation of the fixture, whose name is as wide as ten letters. */
const progress = /[━─]{11,20} slowly データ: \d+ of 120 trials/g

forEachMajor((major) => {
  test.each(isNewest(major) ? [['default'], ['verbose'], ['dot']] : [['default']])(
    'shows how far evals are beside the window of the %s reporter, and leaves no trace',
    async (reporter) => {
      const fixture = await copyFixture('reporter-live', major)
      await using session = onTerminal(fixture, { major, command: 'run', args: [`--reporter=${reporter}`] })
      const exitCode = await session.finished
      const { pictures } = session
      const shown = pictures.flatMap((picture) => picture.match(progress) ?? [])
      // Vitest's windows are drawn once a second.
      expect(new Set(shown).size).toBeGreaterThanOrEqual(2)
      // Never twice at once: it is rewritten in place, whatever is printed meanwhile.
      expect(Math.max(...pictures.map((picture) => picture.split(' of 120 trials').length - 1))).toBe(1)
      const end = session.text()
      expect(end).not.toContain('of 120 trials')
      expect(end).toContain('printed by the eval')
      expect(end).toContain('an error that the eval prints')
      expect(end).toMatch(/Comparison +n +baseline/)
      expect(end).toMatch(/Gate {6}DEPLOY {2}the requirement holds$/)
      expect(exitCode).toBe(0)
    },
  )

  if (!isNewest(major)) {
    return // Our own code, whatever the major.
  }

  test('lays tables out for the width of the terminal', async () => {
    await using session = onTerminal(await copyFixture('reporter-verdicts', major), { major, command: 'run' })
    await session.finished
    const end = session.text()
    const report = end.slice(end.indexOf(' Comparison'))
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('in watch mode a rerun is shown like a run, for the width that the terminal has then, and ends at a key', async () => {
    const fixture = await copyFixture('reporter-live', major)
    await using session = onTerminal(fixture, {
      major,
      command: 'watch',
      args: ['--reporter=default'],
      columns: 80,
    })
    await expect.poll(() => session.text()).toMatch(waitsForChanges)
    expect(session.text()).not.toContain('of 120 trials')

    await session.narrow(50)
    const file = await readFile(path.join(fixture.directory, 'slow.eval.js'), 'utf8')
    const first = session.pictures.length
    await fixture.write('slow.eval.js', file.replace('printed by the eval', 'printed by the rerun'))
    await expect.poll(() => session.text()).toMatch(/printed by the rerun[^]*(?:Waiting|Watching) for file changes/)

    const rerun = session.pictures.slice(first)
    expect(rerun.some((picture) => /^ [━─]{12} slowly データ: \d+ of 120 trials/m.test(picture))).toBe(true)
    expect(Math.max(...rerun.map((picture) => picture.split(' of 120 trials').length - 1))).toBe(1)
    expect(session.text()).not.toMatch(/[━─]{5}/)
    expect(session.text()).toContain('Gate      DEPLOY')
    session.type('q')
    expect(await session.finished).toBe(0)
  })
})

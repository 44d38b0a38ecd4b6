import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'

import { Screen } from '../unit/reporter/__helpers__/screen.ts'
import { copyFixture } from './support/fixture.ts'
import { forEachMajor, isNewest, type Major, vitestCli } from './support/majors.ts'

/** What stood on the screen, again and again, and at the end. */
interface Session {
  readonly pictures: readonly string[]
  readonly end: string
  readonly exitCode: number | null
}

/** Of util-linux: runs a command on a pseudo terminal. */
const pseudoTerminal = 'script'

/** Runs Vitest on a pseudo terminal of 100 columns. */
async function onTerminal(major: Major, fixture: string, args: readonly string[] = []): Promise<Session> {
  const { directory } = await copyFixture(fixture, major)
  const command = [process.execPath, vitestCli(major), 'run', ...args].map((word) => `'${word}'`).join(' ')
  const child = spawn(pseudoTerminal, ['-qec', `stty cols 100 rows 50; ${command}`, '/dev/null'], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const screen = new Screen()
  const pictures: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen.write(text)
    pictures.push(screen.text)
  })
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { pictures, end: screen.text, exitCode }
}

forEachMajor((major) => {
  test.each(isNewest(major) ? [['default'], ['verbose'], ['dot']] : [['default'], ['verbose']])(
    'shows how far evals are beside the window of the %s reporter, and leaves no trace',
    async (reporter) => {
      const { pictures, end, exitCode } = await onTerminal(major, 'reporter-live', [`--reporter=${reporter}`])
      const progress = pictures.flatMap((picture) => picture.match(/[━─]{20} slowly: \d+ of 120 trials/g) ?? [])
      // Vitest's windows are drawn once a second.
      expect(new Set(progress).size).toBeGreaterThanOrEqual(2)
      // Never twice at once: it is rewritten in place, whatever is printed meanwhile.
      expect(Math.max(...pictures.map((picture) => picture.split(' of 120 trials').length - 1))).toBe(1)
      expect(end).not.toContain('of 120 trials')
      expect(end).toContain('printed by the eval')
      expect(end).toMatch(/Comparison +n +baseline/)
      expect(end.trimEnd()).toMatch(/Gate {6}DEPLOY {2}the requirement holds$/)
      expect(exitCode).toBe(0)
    },
  )

  test('lays tables out for the width of the terminal', async () => {
    const { end } = await onTerminal(major, 'reporter-verdicts')
    const report = end.slice(end.indexOf(' Comparison'))
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })
})

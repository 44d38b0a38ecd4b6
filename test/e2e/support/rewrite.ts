import type { Fixture } from './fixture.ts'
import type { VitestProcess } from './start-vitest.ts'

/** A Vitest that has printed nothing for this long has not noticed a change, however busy the machine is. */
const unnoticedMs = 10_000

/** Vitest says the one after a run that passed, the other after one that failed. */
export const waitsForChanges = /Wa(?:iting|tching) for file changes/

/** A file for a watching Vitest to notice. */
export interface Rewriting {
  readonly file: string
  readonly text: string
  /** What Vitest prints because of this change, and of no other. */
  readonly prints: string
}

/**
 * Writes a file into the fixture of a Vitest that watches it, and waits until Vitest has printed what this change makes
 * it print and waits for changes again. One change may set off two runs, and two changes a single one, so that "Waiting
 * for file changes" alone tells of no change in particular. What a watcher has missed is written again.
 */
export async function rewrite(
  fixture: Fixture,
  vitest: VitestProcess,
  { file, text, prints }: Rewriting,
): Promise<void> {
  let before = vitest.printed()
  const noticed = vitest.waitFor(prints)
  await fixture.write(file, text)
  const timer = setInterval(() => {
    if (vitest.printed() === before) {
      void fixture.write(file, text)
    }
    before = vitest.printed()
  }, unnoticedMs)
  await noticed.finally(() => clearInterval(timer))
  await vitest.waitFor(waitsForChanges)
}

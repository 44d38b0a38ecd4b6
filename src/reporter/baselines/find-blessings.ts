import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { TestModule } from 'vitest/node'

import { type BlessingNote, readBlessingNotes } from '../../evidence/blessing-note.ts'

/** A run that could be, or is to be, a blessed baseline. @internal */
export interface Blessing extends BlessingNote {
  /** Path of the eval file. */
  readonly evalFile: string
  /** Whether some of its tests were left out by `.only`. */
  readonly isOnly: boolean
}

/** What the tests of some files have noted, each run once. @internal */
export function findBlessings(modules: readonly TestModule[]): Blessing[] {
  const blessings = modules.flatMap((module) => {
    const tests = [...module.children.allTests()]
    const notes = tests.flatMap((test) => readBlessingNotes(test.meta().touchstoneBlessings))
    // In a merge, the file may have been elsewhere.
    const evalFile = path.resolve(module.project.config.root, module.relativeModuleId)
    const isOnly = notes.length > 0 && tests.some(({ options }) => options.mode === 'skip') && saysOnly(evalFile)
    return notes.map((note) => ({ ...note, evalFile, isOnly }))
  })
  return [...new Map(blessings.map((each) => [`${each.evalFile}\n${each.name}\n${each.run}`, each])).values()]
}

/** Vitest does not tell tests that `.only` left out from those that say `.skip`. */
function saysOnly(file: string): boolean {
  try {
    return /\.only\b|\bonly\s*:\s*true\b/u.test(readFileSync(file, 'utf8'))
  } catch {
    return false
  }
}

import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** One test of a fixture, as Vitest reports it. */
export interface RecordedTest {
  readonly name: string
  /** `suite > test`. */
  readonly fullName: string
  /** Relative to the fixture. */
  readonly file: string
  readonly state: string
  readonly note: string | undefined
  /** Messages of its errors, uncoloured, without stack. */
  readonly errors: readonly string[]
  readonly meta: { readonly touchstone?: readonly unknown[] } & Readonly<Record<string, unknown>>
  readonly artifacts: ReadonlyArray<{ readonly type: string } & Readonly<Record<string, unknown>>>
  readonly retryCount: number
}

/** What the reporter writes to the file that `TOUCHSTONE_RECORDING` names. */
export interface Recording {
  readonly tests: readonly RecordedTest[]
  /** What went wrong outside tests: imports, hooks of suites, unhandled rejections. */
  readonly errors: readonly string[]
}

/** Records what a run's tests came to. The Vitest under test loads it, hence the default export. */
export default class RecordingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: ReadonlyArray<{ readonly message?: string }> = []): void {
    const file = process.env.TOUCHSTONE_RECORDING
    if (file !== undefined) {
      const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
      const recording: Recording = {
        tests: modules.flatMap((module) => [...module.children.allTests()].map(record)),
        errors: [...suites.flatMap((suite) => suite.errors()), ...unhandled].map(messageOf),
      }
      writeFileSync(file, JSON.stringify(recording))
    }
  }
}

function record(test: TestCase): RecordedTest {
  const result = test.result()
  return {
    name: test.name,
    fullName: test.fullName,
    file: test.module.relativeModuleId,
    state: result.state,
    note: result.state === 'skipped' ? result.note : undefined,
    errors: (result.errors ?? []).map(messageOf),
    meta: { ...test.meta() },
    artifacts: test.artifacts().map((artifact) => ({ ...artifact })),
    retryCount: test.diagnostic()?.retryCount ?? 0,
  }
}

function messageOf(error: { readonly message?: string }): string {
  return stripVTControlCharacters(String(error.message))
}

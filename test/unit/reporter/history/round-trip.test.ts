import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { encodeRun } from '../../../../src/evidence/rows/encode-run.ts'
import { decodeRun } from '../../../../src/evidence/rows/decode-run.ts'
import { recordComparison } from '../../../../src/evidence/record-comparison.ts'
import { recordThreshold } from '../../../../src/evidence/record-threshold.ts'
import { addRun } from '../../../../src/history/runs/add-run.ts'
import { findRun, loadRun } from '../../../../src/history/runs/load-run.ts'
import { withHistory, writeHistory } from '../../../../src/history/runs/open-history.ts'
import { fromLoaded } from '../../../../src/reporter/history/from-loaded.ts'
import { toEntry } from '../../../../src/reporter/history/to-entry.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { comparison, context, run, thresholdEstimate } from '../../evidence/__helpers__/arbitraries.ts'
import { relationEvidence } from '../../evidence/__helpers__/examples.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'
import { traffic } from '../../evidence/__helpers__/traffic.ts'
import { temporaryFolder } from '../../gateway/support/temporary-folder.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const evidence = fc.oneof(
  fc.tuple(comparison, context).map((asked) => recordComparison(...asked)),
  fc.tuple(thresholdEstimate, context).map((asked) => recordThreshold(...asked)),
  fc.constant(relationEvidence),
)

const git = fc.record({
  commit: fc.string({ unit: fc.constantFrom('0', '7', 'a', 'f'), minLength: 40, maxLength: 40 }),
  // What git prints is UTF-8.
  branch: fc.option(hostileString.map((text) => Buffer.from(text).toString())),
  dirty: fc.boolean(),
})

const times = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })

/** Reports with whatever texts users may have come up with. */
const reports: fc.Arbitrary<Report> = fc
  .record({
    tests: fc.array(fc.tuple(fc.array(evidence, { maxLength: 3 }), hostileString, fc.boolean()), { maxLength: 3 }),
    git: fc.option(git),
    startedAt: times,
    traffic: fc.option(traffic),
    interrupted: fc.boolean(),
    problem: fc.option(hostileString),
  })
  .map(({ tests, startedAt, problem, ...drawn }) => {
    const sample = sampleReport(
      tests.map(([records, name, expectedToFail]) => reportedTest(records, { name, expectedToFail })),
    )
    return {
      ...sample,
      info: {
        ...sample.info,
        git: drawn.git,
        interrupted: drawn.interrupted,
        startedAt: startedAt.toISOString(),
      },
      problems: problem === null ? [] : [{ kind: 'missing rows', test: 'a', message: problem }],
      traffic: drawn.traffic === null ? null : { ...drawn.traffic, limitsPerProcess: false, uncountedFiles: 0 },
    }
  })

test('what is kept of a report is the report', async () => {
  const root = temporaryFolder()
  await fc.assert(
    fc.asyncProperty(reports, fc.array(run, { maxLength: 2 }), async (drawn, runs) => {
      const unique = new Map((await Promise.all(runs.map(encodeRun))).map((each) => [each.digest, each]))
      const artifacts = [...unique.values()]
      const decoded = artifacts.map(async (artifact) => ({
        digest: artifact.digest,
        run: await decodeRun(artifact),
      }))
      const report: Report = { ...drawn, rows: await Promise.all(decoded) }
      const rows = artifacts.map((artifact) => ({ test: 'a', artifact }))
      const entry = toEntry(report, { rows, parts: ['tests', 'rerun'] })
      writeHistory(
        root,
        (message) => expect.fail(message),
        (database) => {
          addRun(database, entry)
          expect(addRun(database, entry)).toBe(false)
        },
      )

      const loaded = withHistory(root, (database) => loadRun(database, entry.id))
      expect(await fromLoaded(loaded)).toEqual(report)
      const { comparisons: _, decisions: __, arms: ___, report: ____, ...shown } = entry
      expect(loaded.run).toEqual(shown)
      expect(withHistory(root, (database) => findRun(database, entry.id.slice(0, 12)))).toEqual(shown)
    }),
    // Each writes files.
    { numRuns: 30 },
  )
})

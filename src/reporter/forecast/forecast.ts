import path from 'node:path'
import type { TestModule, TestSpecification, Vitest } from 'vitest/node'

import { costOfFile } from '../../evidence/traffic/cost-of-file.ts'
import { describeForecast } from '../../evidence/wording/describe-forecast.ts'
import type { ProjectFilter } from '../recording/record-run.ts'
import { readFileRecord } from '../recording/read-file-record.ts'
import { type FileCosts, noteCosts, readCosts } from './cost-memory.ts'

/** What is asked of a run: which of its files are evals, and what may be spent. @internal */
export interface ForecastOptions {
  readonly runsEvals: ProjectFilter
  readonly limitUsd: number
}

/**
 * A line on what the eval files of a run may cost: they are not read for it, their last runs tell.
 *
 * @returns `undefined` where there is no eval file
 * @internal
 */
export function forecast(
  { config: { root } }: Vitest,
  asked: readonly TestSpecification[],
  { runsEvals, limitUsd }: ForecastOptions,
): string | undefined {
  const names = asked.filter(({ project }) => runsEvals(project)).map((file) => nameOf(root, file))
  const costs = readCosts(root)
  const known = names.flatMap((name) => (Object.hasOwn(costs, name) ? (costs[name] ?? []) : []))
  return names.length === 0 ? undefined : describeForecast(known, { files: names.length, limitUsd })
}

/**
 * Notes what eval files have cost, for the next run: of those all of whose tests ran.
 *
 * @internal
 */
export function remember({ config: { root } }: Vitest, modules: readonly TestModule[], runsEvals: ProjectFilter): void {
  const costs: FileCosts = Object.fromEntries(
    modules
      .filter((module) => runsEvals(module.project) && hasRunWhole(module))
      .flatMap((module) => {
        const { record } = readFileRecord(module.meta().touchstoneFile, module.relativeModuleId)
        return record === undefined ? [] : [[nameOf(root, module), costOfFile(record)] as const]
      }),
  )
  if (Object.keys(costs).length > 0) {
    noteCosts(root, costs)
  }
}

function hasRunWhole(module: TestModule): boolean {
  const tests = [...module.children.allTests()].filter(({ options }) => options.mode === 'run')
  return tests.length > 0 && tests.every((test) => ['passed', 'failed'].includes(test.result().state))
}

/** The same on each machine. */
function nameOf(root: string, { moduleId, project }: Pick<TestModule, 'moduleId' | 'project'>): string {
  const file = path.relative(root, moduleId).replaceAll('\\', '/')
  return project.name === '' ? file : `${project.name}: ${file}`
}

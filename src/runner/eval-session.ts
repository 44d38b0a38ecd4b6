import type { TestProject, Vitest } from 'vitest/node'

import { areasBefore, evalPatterns, sameArea, type EvalArea } from './eval-area.ts'
import { shapeEvalProject } from './shape-eval-project.ts'

const sessions = new WeakMap<Vitest, EvalSession>()

/**
 * What all instances of the plugin in one Vitest know together: which files are evals, and which project runs them.
 *
 * @internal
 */
export class EvalSession {
  readonly #vitest: Vitest
  readonly #config: Vitest['config']
  readonly #areas: EvalArea[] = []
  readonly #runners = new Map<EvalArea, TestProject>()
  /** Those whose files the user has named. */
  readonly #named: EvalArea[] = []
  /** What projects left out before they were told about evals. */
  readonly #excluded = new Map<TestProject, readonly string[]>()
  /** Those that Vitest would run last of all. */
  readonly #hurried = new Set<TestProject>()

  constructor(vitest: Vitest) {
    this.#vitest = vitest
    this.#config = vitest.config
  }

  /** The session of a Vitest; a new one once a changed configuration has been loaded. */
  static of(vitest: Vitest): EvalSession {
    const known = sessions.get(vitest)
    if (known !== undefined && known.#config === vitest.config) {
      return known
    }
    const session = new EvalSession(vitest)
    sessions.set(vitest, session)
    return session
  }

  /** Declares files to be evals, so that no other project runs them. Returns whether that was new. */
  declare(area: EvalArea): boolean {
    if (this.#known(area) !== undefined) {
      return false
    }
    this.#areas.push(area)
    return true
  }

  /** Notes that the user has named an area's files: there should be some. */
  name(area: EvalArea): void {
    if (!this.#named.some((other) => sameArea(other, area))) {
      this.#named.push(area)
    }
  }

  /**
   * The areas that the user has named, and in which there is no file.
   *
   * @param running - projects of which files are about to run
   */
  async withoutFiles(running: ReadonlySet<TestProject>): Promise<EvalArea[]> {
    const empty: EvalArea[] = []
    for (const area of this.#named) {
      const runner = this.#runners.get(this.#known(area) ?? area)
      if (runner !== undefined && !running.has(runner) && (await runner.globTestFiles()).testFiles.length === 0) {
        empty.push(area)
      }
    }
    return empty
  }

  /** Makes a project the one that runs an area's evals. A second project for the same area is left without files. */
  adopt(project: TestProject, area: EvalArea): void {
    this.declare(area)
    const known = this.#known(area) ?? area
    const runner = this.#runners.get(known) ?? project
    if (runner !== project || isBenchmark(project)) {
      shapeEvalProject(project, [])
      return
    }
    this.#runners.set(known, project)
    shapeEvalProject(project, known.include)
  }

  /** Divides the files among the projects as far as they are known by now; may be called again. */
  settle(): void {
    this.#vitest.projects.forEach((project) => this.#leaveOut(project))
    this.#orderGroups()
    const { coverage, root } = this.#vitest.config
    coverage.exclude = [...new Set([...coverage.exclude, ...evalPatterns(this.#areas, root)])]
  }

  #known(area: EvalArea): EvalArea | undefined {
    return this.#areas.find((other) => sameArea(other, area))
  }

  #areaOf(project: TestProject): EvalArea | undefined {
    return this.#areas.find((area) => this.#runners.get(area) === project)
  }

  #leaveOut(project: TestProject): void {
    const { config } = project
    const before = this.#excluded.get(project) ?? config.exclude
    this.#excluded.set(project, before)
    const own = this.#areaOf(project)
    const others = own === undefined ? this.#areas : areasBefore(own, this.#areas)
    config.exclude = [...before, ...evalPatterns(others, config.dir ?? config.root)]
  }

  /** A latency measured while other tests keep the machine busy would be theirs too. */
  #orderGroups(): void {
    const runners = [...this.#runners.values()]
    const others = this.#vitest.projects.filter((project) => !runners.includes(project))
    others.filter(isLast).forEach((project) => this.#hurried.add(project))
    const grouped = others.filter((project) => !this.#hurried.has(project))
    const last = Math.max(0, ...grouped.map(({ config }) => config.sequence.groupOrder))
    this.#hurried.forEach(({ config }) => setGroup(config, last + 1))
    // Vitest refuses projects of one group that differ in this.
    const sizes = [...new Set(runners.map(({ config }) => config.maxWorkers))]
    runners.forEach(({ config }) => setGroup(config, last + 2 + sizes.indexOf(config.maxWorkers)))
  }
}

/**
 * Whether Vitest runs a project's files one by one after all groups: the default on two cores. Paid calls would be made
 * before a plain unit test could fail.
 */
function isLast({ config }: TestProject): boolean {
  return config.sequence.groupOrder === 0 && config.maxWorkers === 1 && config.isolate
}

function setGroup(config: TestProject['config'], groupOrder: number): void {
  config.sequence = { ...config.sequence, groupOrder }
}

function isBenchmark({ config, vitest }: TestProject): boolean {
  return vitest.mode !== 'test' || ('enabled' in config.benchmark && config.benchmark.enabled)
}

import type { DecidingEvidence } from '../../evidence/evidence.ts'
import { type CaseResult, caseOf, caseOfProblem, casesOfTest, type JunitCase } from '../junit/test-cases.ts'
import { toXml, type XmlElement } from '../junit/xml.ts'
import { environmentFacts } from '../provenance/describe-provenance.ts'
import type { ReportedTest } from '../recording/recorded-run.ts'
import type { Report } from '../report.ts'

/** Test cases that belong together: those of a file, the gates of the run, its problems. */
interface Suite {
  readonly name: string
  /** The project of Vitest. */
  readonly project: string
  readonly cases: readonly JunitCase[]
}

/**
 * The verdicts as JUnit's XML, as Ant's and Jenkins's schemas have it: a suite for each eval file, a test case for each
 * requirement.
 *
 * @internal
 */
export function formatJunit(report: Report): string {
  return toXml({
    name: 'testsuites',
    content: suitesOf(report).map((suite, id) => suiteElement(suite, id, report.info)),
  })
}

function suitesOf({ tests, gates, problems }: Report): Suite[] {
  const files = new Map<string, ReportedTest[]>()
  for (const test of tests) {
    const key = JSON.stringify([test.project, test.file])
    files.set(key, [...(files.get(key) ?? []), test])
  }
  return [
    ...[...files.values()].flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [{ name: first.file, project: first.project, cases: [first, ...others].flatMap(casesOfTest) }],
    ),
    { name: 'gates', project: '', cases: gates.map(({ gate }) => caseOf(gate, gate.name)) },
    { name: 'problems', project: '', cases: problems.map(caseOfProblem) },
  ].filter(({ cases }) => cases.length > 0)
}

function suiteElement({ name, project, cases }: Suite, id: number, info: Report['info']): XmlElement {
  const having = (result: CaseResult): number => cases.filter((each) => each.result === result).length
  return {
    name: 'testsuite',
    attributes: {
      name: token(name),
      package: token(project),
      id,
      // The schema wants no fractions and no zone; it is UTC.
      timestamp: info.startedAt.slice(0, 19),
      // Machines have names that are nobody's business.
      hostname: 'localhost',
      tests: cases.length,
      failures: having('failure'),
      errors: having('error'),
      skipped: having('skipped'),
      time: 0,
    },
    content: [
      {
        name: 'properties',
        content: [property('environment', environmentFacts(info).join(', ')), ...cases.flatMap(figures)],
      },
      ...cases.map((each) => caseElement(each, name)),
      { name: 'system-out' },
      { name: 'system-err' },
    ],
  }
}

function caseElement({ name, result, type, message, details }: JunitCase, suite: string): XmlElement {
  const element = { name: 'testcase', attributes: { name: token(name), classname: token(suite), time: 0 } }
  if (result === 'passed') {
    return element
  }
  // Some schemas allow a text in what is skipped, but no attributes.
  return {
    ...element,
    content: [
      result === 'skipped'
        ? { name: result, content: details === '' ? message : details }
        : { name: result, attributes: { type, message }, content: details },
    ],
  }
}

/** Test cases have no properties in the common schemas, so suites have them, by the names of the cases. */
function figures({ name, evidence }: JunitCase): XmlElement[] {
  return evidence === null
    ? []
    : figuresOf(evidence).map(([figure, value]) => property(`${name}: ${figure}`, String(value)))
}

function figuresOf(evidence: DecidingEvidence): ReadonlyArray<readonly [name: string, value: string | number]> {
  const verdict = ['verdict', evidence.verdict.state] as const
  if (evidence.kind === 'gate') {
    return [verdict, ['decision', evidence.decision]]
  }
  if (evidence.kind === 'refused') {
    return [verdict, ['n', evidence.n]]
  }
  const { n, estimate, interval, pValue } = evidence
  return [
    verdict,
    ['n', n],
    ...(estimate === null ? [] : [['estimate', estimate] as const]),
    ['lower', interval.lower],
    ['upper', interval.upper],
    ['confidence', interval.confidence],
    ...(pValue === null ? [] : [['p', pValue] as const]),
  ]
}

function property(name: string, value: string): XmlElement {
  return { name: 'property', attributes: { name: token(name), value } }
}

/** Names must not be empty, and have no spaces that a reader would drop. */
function token(text: string): string {
  const words = text.replaceAll(/\s+/g, ' ').trim()
  return words === '' ? '-' : words
}

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { htmlPage } from '../../../../src/reporter/html/html-page.ts'
import type { Report } from '../../../../src/reporter/report.ts'
import { syntheticRun } from '../../../support/synthetic-run.ts'
import {
  comparisonEvidence,
  refusedEvidence,
  relationEvidence,
  stabilityEvidence,
  thresholdEvidence,
} from '../../evidence/__helpers__/examples.ts'
import { hostileString } from '../../evidence/__helpers__/hostile.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const assets = { script: 'const script = 1', style: 'b{color:red}' }

function page(report: Report): string {
  return htmlPage(report, assets).html
}

const compared = {
  ...comparisonEvidence,
  candidate: { ...comparisonEvidence.candidate, run: 'digest of v2' },
  baseline: { ...comparisonEvidence.baseline, run: 'digest of v1' },
}
const rows = [
  { digest: 'digest of v2', run: syntheticRun('prompt v2', [{ scores: [1] }, { scores: [0], isError: true }]) },
  { digest: 'digest of v1', run: syntheticRun('prompt v1', [{ scores: [0] }, { scores: [1] }]) },
]

/** Its sections, by their headings. */
function headings(html: string): string[] {
  return [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/g)].map(([, heading]) => heading ?? '')
}

describe('the page', () => {
  test('has a part for all that the evidence speaks of', () => {
    const evidence = [compared, thresholdEvidence, refusedEvidence, relationEvidence, stabilityEvidence]
    const html = page(sampleReport([reportedTest(evidence)], { rows }))
    expect(headings(html)).toEqual([
      'What needs attention',
      'Requirements',
      'Robustness',
      'Distributions',
      'Cases',
      'Provenance',
    ])
    expect(html).toContain('<h1 id="decision">')
    expect(html).toContain('Differences case by case')
    expect(html).toContain('Latency · triage')
  })

  test('has no part for what is not there', () => {
    expect(headings(page(sampleReport([])))).toEqual(['Provenance'])
    expect(page(sampleReport([]))).toContain('<h1 id="decision">No evidence</h1>')
  })

  test('says of which tests a failure was expected', () => {
    const failing = { ...compared, verdict: { state: 'fail', reason: 'worse' } as const }
    const places = (expectedToFail: boolean): string =>
      page(sampleReport([reportedTest([failing], { expectedToFail })]))
    expect(places(true)).toContain('(expected to fail): nothing is decided by it')
    expect(places(false)).not.toContain('expected to fail')
  })

  test('the same report gives the same page', () => {
    const report = sampleReport([reportedTest([compared])], { rows })
    expect(page(report)).toBe(page(structuredClone(report)))
  })

  test('runs its own script and no other, and reaches no network', () => {
    const html = page(sampleReport([]))
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]
    expect(policy).toContain('default-src &#39;none&#39;; script-src &#39;sha256-')
    expect(html).not.toMatch(/(?:src|href)="(?!#)/)
    expect(html).toContain('<script>const script = 1</script>')
  })
})

describe('a drawing for every number', () => {
  test('intervals without ends, and evidence without figures, are drawn without a number that is none', () => {
    const open = { lower: '-Infinity', upper: 'Infinity', confidence: 0.95 } as const
    const evidence = [
      { ...compared, interval: open },
      { ...compared, estimate: null, interval: open },
      { ...compared, negated: true, hypothesis: { kind: 'within', margin: 0.05, relative: true } as const },
      { ...thresholdEvidence, interval: { ...open, lower: 0 } },
      { ...relationEvidence, tolerance: { kind: 'none' } as const, negated: true },
    ]
    const html = page(sampleReport([reportedTest(evidence)]))
    const svg = html.match(/<svg[^]*?<\/svg>/g)?.join('') ?? ''
    expect(svg).toContain('class="whisker"')
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/)
  })
})

describe('hostile texts', () => {
  /** All markup that is not ours is escaped: no element but those that a page of plain names has. */
  function skeleton(html: string): string {
    const withoutData = html.replace(/(<script type="application[^>]*>)[^<]*/, '$1')
    return (withoutData.match(/<[^>]*>/g) ?? []).map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).join('')
  }

  function named(name: string): Report {
    const arm = {
      ...compared.candidate,
      name,
      errors: [{ origin: 'system', message: name, count: 1, caseId: name }] as const,
    }
    const evidence = { ...compared, evaluation: name, candidate: arm, hint: name, metric: { ...compared.metric, name } }
    const run = syntheticRun(name, [{ scores: [1], tags: { language: name } }, { scores: [0] }], { evaluation: name })
    return sampleReport([reportedTest([evidence, { ...relationEvidence, evaluation: name }], { name, file: name })], {
      rows: rows.map((row, index) => (index === 0 ? { ...row, run } : row)),
      problems: [{ kind: 'contradiction', test: name, message: name }],
    })
  }

  test('change nothing but texts', () => {
    const plain = skeleton(page(named('x')))
    fc.assert(
      fc.property(
        hostileString.filter((text) => text !== ''),
        (name) => {
          expect(skeleton(page(named(name)))).toBe(plain)
        },
      ),
      { numRuns: 50 },
    )
    expect(skeleton(page(named('</script><script>alert(1)</script><!-- " onclick="')))).toBe(plain)
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getParser } from '@unified-latex/unified-latex-util-parse'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { formatLatex } from '../../../../src/reporter/formats/latex.ts'
import { escapeLatex } from '../../../../src/reporter/latex/escape-latex.ts'
import { comparisonEvidence, relationEvidence, thresholdEvidence } from '../../evidence/__helpers__/examples.ts'
import { hostileReport, hostileText, hostileTexts, reportOf } from '../__helpers__/hostile-report.ts'
import { reportedTest, sampleReport } from '../__helpers__/sample-report.ts'

const parser = getParser()
const parse = (text: string): Node => parser.parse(text)

/** What the parser makes of a text: nodes as plain data. */
interface Node {
  readonly type: string
  readonly content?: string | readonly Node[]
  readonly args?: readonly Node[]
}

function nodesOf(node: Node): Node[] {
  const children = [...(Array.isArray(node.content) ? node.content : []), ...(node.args ?? [])]
  return [node, ...children.flatMap(nodesOf)]
}

function macrosOf(text: string): string[] {
  const macros = nodesOf(parse(text)).flatMap(({ type, content }) =>
    type === 'macro' && typeof content === 'string' ? [content] : [],
  )
  return [...new Set(macros)].sort()
}

/** Ours, and nobody else's: all of them only show something. */
const known = [
  '#',
  '$',
  '%',
  '&',
  '_',
  '{',
  '}',
  'geq',
  'ldots',
  'leq',
  'pm',
  'textasciicircum',
  'textasciigrave',
  'textasciitilde',
  'textbackslash',
  'textbar',
  'textemdash',
  'textendash',
  'textgreater',
  'textless',
  'textperiodcentered',
  'times',
  'touchstonechar',
]

const hasTex = spawnSync('pdflatex', ['--version']).status === 0

/** Compiles as TeX does where nobody can answer: the first error ends it. */
function compile(text: string, name: string = 'report.tex'): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'latex-'))
  try {
    writeFileSync(path.join(folder, 'report.tex'), text)
    if (name !== 'report.tex') {
      const packages = '\\usepackage{array,booktabs,longtable}'
      writeFileSync(
        path.join(folder, name),
        `\\documentclass{article}\n${packages}\n\\begin{document}\nBefore.\n\\input{report}\n\\typeout{after the report}\n\\end{document}\n`,
      )
    }
    const options = ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', '-draftmode', name]
    execFileSync('pdflatex', options, { cwd: folder, stdio: 'pipe' })
    return readFileSync(path.join(folder, name.replace('.tex', '.log')), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('tables', () => {
  const report = sampleReport([reportedTest([comparisonEvidence, thresholdEvidence, relationEvidence])])

  test('have a row for each requirement, with the rules of booktabs', () => {
    const text = formatLatex(report)
    expect(text).toContain(
      '\\textbf{triage \\textperiodcentered{} exact match}\\newline{\\footnotesize prompt v2 against prompt v1}',
    )
    expect(text).toContain(
      String.raw`& {+}4.8 pp {[}{+}1.6{,} {+}8.0{]} & 0.001 & \textbf{PASS} better \\`.replaceAll('{+}', '+'),
    )
    expect(text.match(/\\toprule/g)).toHaveLength(3)
  })

  test.skipIf(!hasTex)('compile (skipped where there is no pdflatex)', () => {
    expect(compile(formatLatex(report))).toMatch(/\[1\s/)
  })

  test.skipIf(!hasTex)('can be read into another document (skipped where there is no pdflatex)', () => {
    expect(compile(formatLatex(report), 'paper.tex')).toContain('\nafter the report\n')
  })
})

describe('hostile texts', () => {
  test('bring no command with them, and close no group', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapeLatex(text)
        expect(known).toEqual(expect.arrayContaining(macrosOf(escaped)))
        expect(nodesOf(parse(escaped)).map(({ type }) => type)).not.toContain('comment')
        expect(macrosOf(`{${escaped}}`)).toEqual(macrosOf(escaped))
        expect(nodesOf(parse(`\\textbf{${escaped}}\\end`)).filter(isEnd)).toHaveLength(1)
      }),
      { numRuns: 50 },
    )
  })

  test('have no lines longer than TeX reads', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const longest = Math.max(
          ...formatLatex(report)
            .split('\n')
            .map((line) => Buffer.byteLength(line)),
        )
        expect(longest).toBeLessThan(200_000)
      }),
      { numRuns: 20 },
    )
    expect(escapeLatex('x'.repeat(1_000_000))).toHaveLength(300 + '\\ldots{}'.length - 1)
  })

  test.skipIf(!hasTex)('compile, wherever they stand (skipped where there is no pdflatex)', () => {
    compile(formatLatex(reportOf(hostileTexts)))
    compile(formatLatex(reportOf(hostileTexts.toReversed())), 'paper.tex')
    for (const report of fc.sample(hostileReport, { numRuns: 2, seed: 8 })) {
      compile(formatLatex(report))
    }
  })
})

function isEnd({ type, content }: Node): boolean {
  return type === 'macro' && content === 'end'
}

import { escapeLatex } from '../latex/escape-latex.ts'
import { latexTable } from '../latex/latex-table.ts'
import { noticesOf } from '../notices.ts'
import { environmentFacts, runFacts } from '../provenance/describe-provenance.ts'
import type { Report } from '../report.ts'
import { describeGate, gateWords, reportedGates } from '../reported-gates.ts'
import { describeOutcome, rankingsOf, rankingSubject, rankingTable } from '../tables/ranking-table.ts'
import { gateTables, requirementTables } from '../tables/requirement-tables.ts'
import { createPaint } from '../terminal/paint.ts'

/** A document has its class before it reads this file by `\input`; a file that is compiled by itself has none. */
const preamble = String.raw`% Compile it, or read it into a document that uses array, booktabs and longtable: \input{report}
\makeatletter
\ifx\documentclass\@twoclasseserror
  \makeatother
\else
  \makeatother
  \documentclass{article}
  \ifdefined\Umathchar\else\usepackage[T1]{fontenc}\fi
  \usepackage[landscape,margin=2cm]{geometry}
  \usepackage{array,booktabs,longtable}
  \begin{document}
  \def\touchstoneend{\end{document}}
\fi
\providecommand\touchstoneend{}
\ifdefined\Umathchar
  \providecommand\touchstonechar[2]{#2}
\else
  \providecommand\touchstonechar[2]{\texttt{U+#1}}
\fi`

const plain = createPaint(false)

/**
 * The tables of a run for papers.
 *
 * @internal
 */
export function formatLatex(report: Report): string {
  const gates = reportedGates(report)
  const rankings = rankingsOf(report.tests)
  const tables = [
    ...requirementTables(report.tests, plain),
    ...gates.flatMap((gate) => gateTables(gate, plain)),
    ...rankings.map((ranking) => rankingTable(ranking, plain)),
  ]
  const lines = [
    ...decisionLine(report),
    ...gates.map((gate) => {
      const { name, label } = gateWords(gate)
      return paragraph(`${name}: ${label}`, describeGate(gate))
    }),
    ...rankings.map((ranking) => paragraph(rankingSubject(ranking), describeOutcome(ranking))),
    ...problems(report),
    ...noticesOf(report).map(escapeLatex),
  ]
  const parts = [
    preamble,
    ...lines,
    `{\\small\n${tables.map(latexTable).join('\n\n')}\n}`,
    provenance(report),
    '\\touchstoneend',
  ]
  return `${parts.join('\n\n')}\n`
}

function decisionLine({ decision, info: { shard } }: Report): string[] {
  return decision === null || shard !== null ? [] : [paragraph(decision.decision, decision.reason)]
}

function problems(report: Report): string[] {
  return report.problems.map(({ test, message }) => paragraph('PROBLEM', `${test}: ${message}`))
}

function paragraph(head: string, text: string): string {
  return `\\noindent\\textbf{${escapeLatex(head)}} ${escapeLatex(text)}\\par`
}

function provenance(report: Report): string {
  const runs = runFacts(report).map(
    ({ evaluation, system, cases, data, scorers, seed }) =>
      `${evaluation}, ${system}: ${cases} cases, data ${data}, scorers ${scorers}, seed ${seed}`,
  )
  const facts = [[...environmentFacts(report.info), report.info.startedAt].join(', '), ...runs]
  return `{\\footnotesize\n${facts.map((fact) => `\\noindent ${escapeLatex(fact)}\\par`).join('\n')}\n}`
}

import type { Decision } from '../../../gates/decide.ts'
import type { RequirementState } from '../../../gates/requirement-state.ts'
import { isLoose } from '../../../evidence/is-asked.ts'
import { isRelationRun } from '../../../evidence/rows/relation-run.ts'
import { count } from '../../../evidence/wording/count.ts'
import { formatDuration } from '../../../evidence/wording/format-duration.ts'
import { describeNoEvidence } from '../../no-evidence.ts'
import { noticesOf } from '../../notices.ts'
import type { Report } from '../../report.ts'
import { describeGate, gateWords, reportedGates, type ReportedGate } from '../../reported-gates.ts'
import { requirementLabel } from '../../tables/requirement-label.ts'
import { type Markup, markup } from '../markup.ts'
import { badge, stateIcon } from '../verdict-badge.ts'

const states = { DEPLOY: 'holds', REJECT: 'contradicted', 'NEED MORE DATA': 'undecided' } as const

/** What the run came to, before any figure. @internal */
export function summarySection(report: Report): Markup {
  const { decision, problems } = report
  return markup`<section id="summary" aria-labelledby="decision">
${headline(report)}
${tally(report)}
${decision === null ? undefined : noticesOf(report).map((notice) => markup`<p class="notice">${notice}</p>`)}
${problems.map(({ test, message }) => markup`<p class="problem"><b>PROBLEM</b> ${test}: ${message}.</p>`)}
${gateList(reportedGates(report))}
</section>`
}

/** `NEED MORE DATA`; of a shard its number, because the decision waits for the merge. @internal */
export function titleOf({ decision, info: { shard } }: Report): string {
  if (shard !== null) {
    return `Shard ${shard.index} of ${shard.count}`
  }
  return decision?.decision ?? 'No evidence'
}

function headline(report: Report): Markup {
  const { decision, info, tests } = report
  const isDecided = decision !== null && info.shard === null
  const state: RequirementState = isDecided ? states[decision.decision] : 'undecided'
  const reason: Decision['reason'] =
    info.shard !== null ? '' : decision === null ? describeNoEvidence(tests) : decision.reason
  return markup`<div class="decision ${state}">${stateIcon(state)}<div><h1 id="decision">${titleOf(report)}</h1>${
    reason === '' ? undefined : markup`<p>${sentence(reason)}</p>`
  }</div></div>`
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`
}

/** Verdicts and tests by what they came to. */
function tally({ tests, rows, info, merge }: Report): Markup {
  const verdicts = tests
    .filter(({ expectedToFail }) => !expectedToFail)
    .flatMap(({ evidence }) => evidence.filter(isLoose))
    .map((evidence) => requirementLabel(evidence).state)
  const number = (state: RequirementState): number => verdicts.filter((each) => each === state).length
  const runs = rows.map(({ run }) => run).filter((run) => !isRelationRun(run))
  const cases = countCases(runs)
  const trials = runs.reduce((sum, { observations }) => sum + observations.length, 0)
  return markup`<dl class="tally">${[
    figure('PASS', number('holds'), 'holds'),
    figure('FAIL', number('contradicted'), 'contradicted'),
    figure('INCONCLUSIVE', number('undecided'), 'undecided'),
    figure('tests', tests.length),
    figure('runs', runs.length),
    figure('cases', cases),
    figure('trials', trials),
    // For a merge it would be the time that merging took.
    ...(merge === null ? [figure('run time', formatDuration(info.durationMs))] : []),
  ]}</dl>`
}

/** Each case of an evaluation once. Runs on the same cases share the list of them. */
function countCases(runs: ReadonlyArray<Report['rows'][number]['run']>): number {
  const lists = new Map(runs.map(({ evaluation, cases }) => [cases, evaluation]))
  const evaluations = [...new Set(lists.values())]
  return evaluations.reduce((sum, name) => {
    const [first = [], ...others] = [...lists].flatMap(([cases, evaluation]) => (evaluation === name ? [cases] : []))
    return sum + (others.length === 0 ? first.length : new Set([first, ...others].flat().map(({ id }) => id)).size)
  }, 0)
}

function figure(label: string, value: number | string, state?: RequirementState): Markup {
  const written = typeof value === 'number' ? value.toLocaleString('en-US') : value
  const isNone = value === 0
  return markup`<div class="${isNone ? 'none' : (state ?? '')}"><dt>${state === undefined ? undefined : stateIcon(state)}${label}</dt><dd>${written}</dd></div>`
}

function gateList(gates: readonly ReportedGate[]): Markup | undefined {
  return gates.length === 0
    ? undefined
    : markup`<h2>${count(gates.length, 'gate')}</h2><ul class="gates">${gates.map((reported) => {
        const { name, state, label } = gateWords(reported)
        return markup`<li>${badge(state, label)} <b>${name}</b><small>${describeGate(reported)}</small></li>`
      })}</ul>`
}

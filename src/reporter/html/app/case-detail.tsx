import type { JSX } from 'preact'

import { formatDuration } from '../../../evidence/wording/format-duration.ts'
import { formatUsd } from '../../../evidence/wording/format-usd.ts'
import type { CaseRow, CaseView } from '../cases/case-rows.ts'
import { readable, type ReadableTrial } from '../cases/readable.ts'
import type { PageRun } from '../data/page-data.ts'
import { visibleText } from '../visible-text.ts'
import { changeOf, changeShapes, changeWords } from './change.tsx'
import type { Piece } from '../cases/piece-blocks.ts'
import { compareTexts } from './compare-texts.ts'
import { LongText } from './long-text.tsx'
import { useWholeTexts, type WholeText, type WholeTexts } from './use-whole-texts.ts'

interface Properties {
  readonly row: CaseRow
  readonly view: CaseView
  readonly isRelation: boolean
  /** Where whole texts are; `undefined` where they are in the page. */
  readonly folder: string | undefined
}

/** One case: what was asked and expected, what both arms answered side by side, and what that came to. @internal */
export function CaseDetail({ row, view, isRelation, folder }: Properties): JSX.Element {
  const { dataset, candidate, baseline } = view
  const expected = dataset.expected?.[row.index] ?? null
  const change = changeOf(row, view)
  const wholeOf = useWholeTexts(row, view, folder)
  return (
    <article>
      <h3>
        <span class={`change ${change}`}>{changeShapes[change]}</span> {visibleText(row.id)}{' '}
        <small>{isRelation ? relationWord(row) : changeWords[change]}</small>
      </h3>
      <Labels row={row} view={view} />
      <h4>Input</h4>
      <LongText text={dataset.inputs[row.index] ?? ''} whole={wholeOf(dataset.longInputs, row.index)} />
      {expected !== null && (
        <>
          <h4>Expected</h4>
          <LongText text={expected} whole={wholeOf(dataset.longExpected, row.index)} />
        </>
      )}
      {!isRelation && (
        <Trials candidate={candidate} baseline={row.partner === -1 ? null : baseline} row={row} wholeOf={wholeOf} />
      )}
    </article>
  )
}

function relationWord({ candidate, isFailed }: CaseRow): string {
  return candidate === null ? 'not judged' : isFailed ? 'violated' : 'upheld'
}

function Labels({ row, view: { dataset } }: Pick<Properties, 'row' | 'view'>): JSX.Element | null {
  const group = dataset.groups?.[row.index] ?? null
  const tags = (dataset.tags ?? []).flatMap(({ name, values, of }) => {
    const value = values[of[row.index] ?? -1]
    return value === undefined ? [] : [`${name}=${value}`]
  })
  const labels = [...(group === null ? [] : [`group ${group}`]), ...tags]
  return labels.length === 0 ? null : (
    <ul class="tags">
      {labels.map((label) => (
        <li key={label}>{visibleText(label)}</li>
      ))}
    </ul>
  )
}

interface TrialsProperties {
  readonly candidate: PageRun
  readonly baseline: PageRun | null
  readonly row: CaseRow
  readonly wholeOf: WholeTexts
}

function Trials({ candidate, baseline, row, wholeOf }: TrialsProperties): JSX.Element {
  const ours = readable(candidate, row.index)
  const theirs = baseline === null ? [] : readable(baseline, row.partner)
  return (
    <>
      {Array.from({ length: Math.max(ours.length, theirs.length) }, (_, trial) => {
        const [after, before] = [ours[trial], theirs[trial]]
        const ourWhole = wholeOf(candidate.longOutputs, row.index * candidate.trials + trial)
        const theirWhole = wholeOf(baseline?.longOutputs, row.partner * (baseline?.trials ?? 1) + trial)
        const pieces =
          after?.kind === 'output' && before?.kind === 'output' && isWhole(ourWhole) === isWhole(theirWhole)
            ? compareTexts(theirWhole?.text ?? before.text, ourWhole?.text ?? after.text)
            : undefined
        return (
          <div key={trial} class="arms">
            {before !== undefined && baseline !== null && (
              <Answer
                role="Baseline"
                run={baseline}
                trial={before}
                pieces={pieces?.before}
                whole={theirWhole}
                number={trial}
              />
            )}
            {after !== undefined && (
              <Answer
                role="Candidate"
                run={candidate}
                trial={after}
                pieces={pieces?.after}
                whole={ourWhole}
                number={trial}
              />
            )}
          </div>
        )
      })}
    </>
  )
}

/** A whole text and the beginning of another would differ by what is left out. */
function isWhole(whole: WholeText | undefined): boolean {
  return whole === undefined || whole.text !== undefined
}

interface AnswerProperties {
  readonly role: string
  readonly run: PageRun
  readonly trial: ReadableTrial
  readonly pieces: readonly Piece[] | undefined
  readonly whole: WholeText | undefined
  /** 0-based. */
  readonly number: number
}

function Answer({ role, run, trial, pieces, whole, number }: AnswerProperties): JSX.Element {
  return (
    <section class={`answer ${trial.kind}`} aria-label={role}>
      <h4>
        {role}
        {run.trials > 1 && `, trial ${number + 1}`} <small>{visibleText(run.system)}</small>
      </h4>
      {trial.kind === 'nothing' ? (
        <p class="empty">no output</p>
      ) : (
        <LongText text={trial.text} pieces={pieces} whole={trial.kind === 'output' ? whole : undefined} />
      )}
      {trial.reasons !== undefined && <p class="reason">{visibleText(trial.reasons)}</p>}
      <Figures run={run} trial={trial} />
    </section>
  )
}

function Figures({ run, trial }: Pick<AnswerProperties, 'run' | 'trial'>): JSX.Element {
  const figures: Array<readonly [label: string, text: string]> = [
    ...run.metrics.map(({ name }, index) => [name, formatScore(trial.scores[index] ?? null)] as const),
    ['latency', formatDuration(trial.latency)],
    ...(trial.cost === null ? [] : [['cost', formatUsd(trial.cost)] as const]),
    ...(trial.tokens === null ? [] : [['tokens', trial.tokens.toLocaleString('en-US')] as const]),
  ]
  return (
    <dl class="figures">
      {figures.map(([label, text]) => (
        <div key={label}>
          <dt>{visibleText(label)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function formatScore(score: number | null): string {
  return score === null ? '–' : score.toLocaleString('en-US', { maximumSignificantDigits: 4 })
}

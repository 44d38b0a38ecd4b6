import type { JSX, RefObject } from 'preact'
import { useMemo } from 'preact/hooks'

import type { CaseView } from '../cases/case-rows.ts'
import { type CaseFilter, countOutcomes, type Outcome } from '../cases/filter-cases.ts'
import { visibleText } from '../visible-text.ts'

interface Properties {
  readonly view: CaseView
  readonly filter: CaseFilter
  readonly setFilter: (filter: CaseFilter) => void
  readonly search: RefObject<HTMLInputElement | null>
}

/** More values of a tag than can be looked through. */
const mostValues = 200

const outcomes: ReadonlyArray<readonly [outcome: Outcome, label: string]> = [
  ['all', 'All'],
  ['flipped', 'Flipped'],
  ['worse', 'Worse'],
  ['better', 'Better'],
  ['failed', 'Failed'],
  ['errors', 'Errors'],
  ['unscored', 'No score'],
]

const paired: readonly Outcome[] = ['flipped', 'worse', 'better']

/** What is looked for. @internal */
export function CaseFilters({ view, filter, setFilter, search }: Properties): JSX.Element {
  const counts = useMemo(() => countOutcomes(view.rows), [view])
  const shown = outcomes.filter(([outcome]) => view.baseline !== null || !paired.includes(outcome))
  return (
    <div class="filters" role="search" aria-label="Cases">
      <div class="outcomes" role="group" aria-label="Outcome">
        {shown.map(([outcome, label]) => (
          <button
            key={outcome}
            type="button"
            aria-pressed={filter.outcome === outcome}
            onClick={() => setFilter({ ...filter, outcome })}
          >
            {label} <span class="number">{counts[outcome].toLocaleString('en-US')}</span>
          </button>
        ))}
      </div>
      <label class="search">
        <span class="unseen">Search in ids, inputs and outputs</span>
        <input
          ref={search}
          type="search"
          placeholder="Search inputs and outputs  ( / )"
          value={filter.text}
          onInput={({ currentTarget }) => setFilter({ ...filter, text: currentTarget.value })}
        />
      </label>
      <TagFilters view={view} filter={filter} setFilter={setFilter} />
    </div>
  )
}

type TagProperties = Pick<Properties, 'view' | 'filter' | 'setFilter'>

function TagFilters({ view, filter, setFilter }: TagProperties): JSX.Element {
  const tags = (view.dataset.tags ?? []).filter(({ values }) => values.length <= mostValues)
  const choose = (name: string, value: string | undefined): void => {
    const { [name]: _, ...others } = filter.tags
    setFilter({ ...filter, tags: value === undefined ? others : { ...others, [name]: value } })
  }
  return (
    <>
      {tags.map(({ name, values }) => (
        <label key={name}>
          <span>{visibleText(name)}</span>
          <select
            value={values.indexOf(filter.tags[name] ?? '')}
            onChange={({ currentTarget }) => choose(name, values[Number(currentTarget.value)])}
          >
            <option value={-1}>any</option>
            {values.map((value, index) => (
              <option key={value} value={index}>
                {visibleText(value)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  )
}

import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'

import type { PageData } from '../data/page-data.ts'
import { CaseDetail } from './case-detail.tsx'
import { CaseFilters } from './case-filters.tsx'
import { CaseOrderChoice } from './case-order.tsx'
import { CaseList } from './case-list.tsx'
import { PairChoice } from './pair-choice.tsx'
import { useShortcuts } from './shortcuts.ts'
import { useCases } from './use-cases.ts'

/** Cases to filter on the left, the chosen one on the right. @internal */
export function CaseBrowser({ data }: { readonly data: PageData }): JSX.Element {
  const { choice, setChoice, filter, setFilter, order, setOrder, view, rows, position, choose } = useCases(data)
  const [search, list, detail] = [
    useRef<HTMLInputElement>(null),
    useRef<HTMLDivElement>(null),
    useRef<HTMLDivElement>(null),
  ]
  useShortcuts({ search, list, detail, step: (by) => choose(position + by) })
  if (view === undefined) {
    return <p>No cases: the rows of the runs are not there.</p>
  }
  const current = rows[position]
  const isRelation = data.pairs[choice.pair]?.isRelation === true
  return (
    <>
      <div class="choice">
        <PairChoice data={data} choice={choice} onChoose={setChoice} />
        <CaseOrderChoice order={order} setOrder={setOrder} />
      </div>
      <CaseFilters view={view} filter={filter} setFilter={setFilter} search={search} />
      <p class="count" role="status">
        {countOf(rows.length, view.rows.length)}
      </p>
      <div class="browser">
        <CaseList
          rows={rows}
          view={view}
          position={position}
          onChoose={choose}
          onOpen={() => detail.current?.focus()}
          list={list}
        />
        <div class="detail" ref={detail} tabIndex={-1} role="region" aria-label="The chosen case">
          {current === undefined ? (
            <p class="empty">No case is like that.</p>
          ) : (
            <CaseDetail
              key={`${choice.pair} ${current.id}`}
              row={current}
              view={view}
              isRelation={isRelation}
              folder={data.folder}
            />
          )}
        </div>
      </div>
    </>
  )
}

function countOf(shown: number, all: number): string {
  const of = shown === all ? '' : ` of ${all.toLocaleString('en-US')}`
  return `${shown.toLocaleString('en-US')}${of} cases`
}

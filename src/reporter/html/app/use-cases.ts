import { useEffect, useMemo, useState } from 'preact/hooks'

import { type CaseRow, type CaseView, caseView } from '../cases/case-rows.ts'
import { type CaseFilter, type CaseOrder, filterCases, orderCases } from '../cases/filter-cases.ts'
import type { PageData } from '../data/page-data.ts'
import { linkedCase, rememberCase } from './case-link.ts'
import type { Choice } from './pair-choice.tsx'

const everything: CaseFilter = { outcome: 'all', tags: {}, text: '' }

/** What is looked at, and how to look at something else. @internal */
export interface ShownCases {
  readonly choice: Choice
  readonly setChoice: (choice: Choice) => void
  readonly filter: CaseFilter
  readonly setFilter: (filter: CaseFilter) => void
  readonly order: CaseOrder
  readonly setOrder: (order: CaseOrder) => void
  readonly view: CaseView | undefined
  /** Those that are looked for, in order. */
  readonly rows: readonly CaseRow[]
  /** Position of the chosen case among them; that of the first if none is chosen. */
  readonly position: number
  /** Chooses the case at a position; the nearest there is. */
  readonly choose: (position: number) => void
}

/** What is chosen, filtered and ordered; the address of the page names the chosen case. @internal */
export function useCases(data: PageData): ShownCases {
  const [choice, setChoice] = useState<Choice>(() => ({ pair: linkedCase(data)?.pair ?? 0, metric: 0 }))
  const [filter, setFilter] = useState(everything)
  const [order, setOrder] = useState<CaseOrder>('dataset')
  const [chosen, setChosen] = useState<string | undefined>(() => linkedCase(data)?.id)
  const view = useMemo(() => caseView(data, data.pairs[choice.pair], choice.metric), [data, choice])
  const rows = useMemo(
    () => (view === undefined ? [] : orderCases(filterCases(view, filter), order, view)),
    [view, filter, order],
  )
  useEffect(() => {
    const follow = (): void => {
      const linked = linkedCase(data)
      if (linked !== undefined) {
        setChoice((current) => (current.pair === linked.pair ? current : { pair: linked.pair, metric: 0 }))
        setFilter(everything)
        setChosen(linked.id)
        document.querySelector('#cases')?.scrollIntoView()
      }
    }
    globalThis.addEventListener('hashchange', follow)
    return () => globalThis.removeEventListener('hashchange', follow)
  }, [data])
  const choose = (position: number): void => {
    const row = rows[Math.min(rows.length - 1, Math.max(0, position))]
    if (row !== undefined) {
      setChosen(row.id)
      rememberCase(choice.pair, row.id)
    }
  }
  const position = Math.max(
    0,
    rows.findIndex(({ id }) => id === chosen),
  )
  return { choice, setChoice, filter, setFilter, order, setOrder, view, rows, position, choose }
}

import type { JSX, RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

import type { CaseRow, CaseView } from '../cases/case-rows.ts'
import { visibleText } from '../visible-text.ts'
import { changeOf, changeShapes, changeWords } from './change.tsx'

/** In CSS pixels; the style sheet knows it, too. */
const rowHeight = 48
/** Rows above and below those that are seen, so that scrolling shows no gap. */
const overscan = 8
const longestText = 160

interface Properties {
  readonly rows: readonly CaseRow[]
  readonly view: CaseView
  readonly position: number
  readonly onChoose: (position: number) => void
  readonly onOpen: () => void
  readonly list: RefObject<HTMLDivElement | null>
}

/** All cases that are looked for; in the page are those that are seen, whatever their number. @internal */
export function CaseList({ rows, view, position, onChoose, onOpen, list }: Properties): JSX.Element {
  const { first, last, height, measure } = useWindow(list, { rows, position })
  const page = Math.max(1, Math.floor(height / rowHeight) - 1)
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => onChoose(position + 1),
    ArrowUp: () => onChoose(position - 1),
    PageDown: () => onChoose(position + page),
    PageUp: () => onChoose(position - page),
    Home: () => onChoose(0),
    End: () => onChoose(rows.length - 1),
    Enter: onOpen,
  }
  return (
    <div
      class="list"
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label="Cases"
      aria-activedescendant={rows.length === 0 ? undefined : `case-${position}`}
      onScroll={measure}
      onKeyDown={(event) => {
        const move = moves[event.key]
        if (move !== undefined) {
          event.preventDefault()
          move()
        }
      }}
    >
      <div class="room" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        {rows.slice(first, last).map((row, offset) => (
          <Item
            key={row.id}
            row={row}
            view={view}
            position={first + offset}
            total={rows.length}
            isChosen={first + offset === position}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
}

interface Window {
  /** Rows that are drawn: from the first to before the last. */
  readonly first: number
  readonly last: number
  /** Height of the list, in pixels. */
  readonly height: number
  /** To be called when something may have moved. */
  readonly measure: () => void
}

/** Which rows are seen; the chosen one is brought there when it changes. */
function useWindow(
  list: RefObject<HTMLDivElement | null>,
  { rows, position }: Pick<Properties, 'rows' | 'position'>,
): Window {
  const [seen, setSeen] = useState({ top: 0, height: 600 })
  const measure = (): void => {
    const element = list.current
    if (element !== null) {
      setSeen({ top: element.scrollTop, height: element.clientHeight })
    }
  }
  useLayoutEffect(() => {
    bringIntoView(list.current, position)
    measure()
  }, [position, rows])
  return {
    first: Math.max(0, Math.floor(seen.top / rowHeight) - overscan),
    last: Math.min(rows.length, Math.ceil((seen.top + seen.height) / rowHeight) + overscan),
    height: seen.height,
    measure,
  }
}

interface ItemProperties {
  readonly row: CaseRow
  readonly view: CaseView
  readonly position: number
  readonly total: number
  readonly isChosen: boolean
  readonly onChoose: (position: number) => void
}

function Item({ row, view, position, total, isChosen, onChoose }: ItemProperties): JSX.Element {
  const change = changeOf(row, view)
  const input = (view.dataset.inputs[row.index] ?? '').slice(0, longestText)
  return (
    <div
      id={`case-${position}`}
      class="item"
      role="option"
      aria-selected={isChosen}
      aria-setsize={total}
      aria-posinset={position + 1}
      style={{ top: `${position * rowHeight}px` }}
      onClick={() => onChoose(position)}
    >
      <span class={`change ${change}`} title={changeWords[change]}>
        {changeShapes[change]}
        <span class="unseen">{changeWords[change]}</span>
      </span>
      <span class="id">{visibleText(row.id)}</span>
      <span class="input">{visibleText(input)}</span>
    </div>
  )
}

function bringIntoView(list: HTMLDivElement | null, position: number): void {
  if (list === null) {
    return
  }
  const [top, bottom] = [position * rowHeight, (position + 1) * rowHeight]
  if (top < list.scrollTop) {
    list.scrollTop = top
  } else if (bottom > list.scrollTop + list.clientHeight) {
    list.scrollTop = bottom - list.clientHeight
  }
}

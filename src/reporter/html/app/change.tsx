import type { JSX } from 'preact'

import type { CaseRow, CaseView } from '../cases/case-rows.ts'

/** What a case shows at a glance. @internal */
export type Change = 'better' | 'worse' | 'same' | 'passed' | 'failed' | 'error' | 'unscored'

/** The most telling of what is known about a case. @internal */
export function changeOf(row: CaseRow, { baseline }: Pick<CaseView, 'baseline'>): Change {
  if (row.difference !== null && row.difference !== 0) {
    return row.difference > 0 ? 'better' : 'worse'
  }
  if (row.hasError) {
    return 'error'
  }
  if (row.candidate === null || row.isUnscored) {
    return 'unscored'
  }
  return baseline === null ? (row.isFailed ? 'failed' : 'passed') : 'same'
}

/** What a change is called on the page. @internal */
export const changeWords: Readonly<Record<Change, string>> = {
  better: 'better',
  worse: 'worse',
  same: 'the same',
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  unscored: 'no score',
}

/** Shapes that can be told apart without colour. @internal */
export const changeShapes: Readonly<Record<Change, JSX.Element>> = {
  better: shape('M8 2l6 11H2z'),
  worse: shape('M8 14L2 3h12z'),
  same: shape('M2 5h12v2H2zm0 4h12v2H2z'),
  passed: shape('M2.2 8.4l1.6-1.6 2.7 2.7 5.9-6.1L14 5 6.5 12.8z'),
  failed: shape('M3.4 2L8 6.6 12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4z'),
  error: shape('M7 2h2v8H7zm0 10h2v2H7z'),
  unscored: shape('M2 7h12v2H2z'),
}

function shape(path: string): JSX.Element {
  return (
    <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

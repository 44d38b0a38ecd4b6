import type { JSX } from 'preact'

import type { PageData, PagePair } from '../data/page-data.ts'
import { visibleText } from '../visible-text.ts'

/** Which pair of runs, by which of its metrics. @internal */
export interface Choice {
  readonly pair: number
  readonly metric: number
}

interface Properties {
  readonly data: PageData
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}

/** What is compared, and by what. @internal */
export function PairChoice({ data, choice, onChoose }: Properties): JSX.Element {
  const pair = data.pairs[choice.pair]
  const metrics = pair?.isRelation === true ? [] : (data.runs[pair?.candidate ?? -1]?.metrics ?? [])
  return (
    <>
      <label>
        <span>Runs</span>
        <select
          value={choice.pair}
          onChange={({ currentTarget }) => onChoose({ pair: Number(currentTarget.value), metric: 0 })}
        >
          {data.pairs.map((each, index) => (
            <option key={index} value={index}>
              {labelOf(data, each)}
            </option>
          ))}
        </select>
      </label>
      {metrics.length > 1 && (
        <label>
          <span>Score</span>
          <select
            value={choice.metric}
            onChange={({ currentTarget }) => onChoose({ ...choice, metric: Number(currentTarget.value) })}
          >
            {metrics.map(({ name }, index) => (
              <option key={name} value={index}>
                {visibleText(name)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  )
}

function labelOf({ runs }: PageData, { candidate, baseline }: PagePair): string {
  const [ours, theirs] = [runs[candidate], runs[baseline ?? -1]]
  const against = theirs === undefined ? '' : ` against ${theirs.system}`
  return visibleText(`${ours?.evaluation ?? ''} · ${ours?.system ?? ''}${against}`)
}

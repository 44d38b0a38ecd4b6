import type { JSX } from 'preact'

import type { CaseOrder } from '../cases/filter-cases.ts'

const orders: ReadonlyArray<readonly [order: CaseOrder, label: string]> = [
  ['dataset', 'as in the dataset'],
  ['worst', 'worst first'],
  ['best', 'best first'],
  ['slowest', 'slowest first'],
]

interface Properties {
  readonly order: CaseOrder
  readonly setOrder: (order: CaseOrder) => void
}

/** In which order cases are shown. @internal */
export function CaseOrderChoice({ order, setOrder }: Properties): JSX.Element {
  return (
    <label>
      <span>Order</span>
      <select
        value={order}
        onChange={({ currentTarget }) => {
          const wanted = orders.find(([each]) => each === currentTarget.value)
          setOrder(wanted?.[0] ?? 'dataset')
        }}
      >
        {orders.map(([each, label]) => (
          <option key={each} value={each}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

import type { TrafficRow } from '../../evidence/wording/traffic-rows.ts'
import type { Column } from '../terminal/render-table.ts'

/** A column of the table of models. @internal */
export interface TrafficField extends Column {
  readonly name: keyof TrafficRow
}

const fields: readonly TrafficField[] = [
  { name: 'model', head: 'Model', align: 'left', shrinksTo: 12 },
  { name: 'host', head: 'host', align: 'left', shrinksTo: 12 },
  { name: 'calls', head: 'calls', align: 'right' },
  { name: 'tokens', head: 'tokens', align: 'right' },
  { name: 'cost', head: 'cost', align: 'right' },
  { name: 'p50', head: 'p50', align: 'right' },
  { name: 'p95', head: 'p95', align: 'right' },
  { name: 'peak', head: 'host peak', align: 'right', shrinksTo: 4 },
]

/** The columns that tell something: without the host where there is only one. @internal */
export function trafficFields(rows: readonly TrafficRow[]): TrafficField[] {
  const isOneHost = new Set(rows.map(({ host }) => host)).size === 1
  return fields.filter(({ name }) => name !== 'host' || !isOneHost)
}

import { type Subgroup, writeSubgroup } from '../../evaluation/subgroup.ts'

/** `, cases with language=de`; empty where all cases are meant. @internal */
export function describeSubgroup(where: Subgroup | undefined): string {
  return where === undefined ? '' : `, cases with ${writeSubgroup(where)}`
}

import { hash } from 'node:crypto'

import type { Case } from '../case.ts'

/** A case with what was drawn for it. @internal */
export interface Drawn<C> {
  readonly item: C
  readonly index: number
  /** The smallest are taken. */
  readonly draw: number
}

/**
 * A whole number in [0, 2⁴⁸) made from seed and name alone: as good as random over names, the same on every machine,
 * and independent of the order in which cases are read.
 *
 * @internal
 */
export function drawOf(name: string, seed: number): number {
  return hash('sha256', `${seed}:${name}`, 'buffer').readUIntBE(0, 6)
}

/**
 * The same for all cases of a group, so that a group is never divided.
 *
 * @internal
 */
export function drawOfGroup({ id, group }: Case, seed: number): number {
  return drawOf(group === undefined ? id : `group ${group}`, seed)
}

/**
 * A draw of which those of a case with twice the weight are the smallest twice as often (Efraimidis and Spirakis, 2006, "Weighted
 * random sampling with a reservoir": exponential, with the weight as its rate). It is independent of `drawOf` with the same seed, by which the
 * cases may have been divided before: in the part with the larger draws, weights would count for far more.
 *
 * @param weight - ≥ 0; of 0 the draw is infinite
 * @internal
 */
export function drawByWeight(name: string, seed: number, weight: number): number {
  const uniform = drawOf(`by weight ${name}`, seed) / 2 ** 48
  return weight === 0 ? Number.POSITIVE_INFINITY : -Math.log1p(-uniform) / weight
}

/** @internal */
export function smallestDraws<C>(drawn: ReadonlyArray<Drawn<C>>, count: number): Array<Drawn<C>> {
  return drawn.toSorted((a, b) => a.draw - b.draw || a.index - b.index).slice(0, count)
}

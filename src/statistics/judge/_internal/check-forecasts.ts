/**
 * Refuses what are not forecasts of things that happened or did not.
 *
 * @throws RangeError if there are none, lengths differ, a probability is outside [0, 1] or an outcome neither 0 nor 1
 * @internal
 */
export function checkForecasts(probabilities: ArrayLike<number>, outcomes: ArrayLike<number>): void {
  if (probabilities.length === 0) throw new RangeError('probabilities must hold at least one value')
  if (probabilities.length !== outcomes.length) {
    throw new RangeError(
      `probabilities and outcomes must be equally long; got ${probabilities.length} and ${outcomes.length}`,
    )
  }
  for (let i = 0; i < probabilities.length; i++) {
    const [probability = Number.NaN, outcome] = [probabilities[i], outcomes[i]]
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`probabilities[${i}] must lie in [0, 1]; got ${probability}`)
    }
    if (outcome !== 0 && outcome !== 1) throw new RangeError(`outcomes[${i}] must be 0 or 1; got ${String(outcome)}`)
  }
}

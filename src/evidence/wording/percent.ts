/** A fraction that was chosen, not measured, as a percentage: 0.95 → `95 %`, 0.995 → `99.5 %`. @public */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(6))} %`
}

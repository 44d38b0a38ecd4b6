/** The grid on which the promise holds: false PASS and false FAIL at most 3.0 % each at 95 % confidence. */
export const margins = [-0.1, -0.05, -0.02, 0, 0.02, 0.05, 0.1] as const
export const sizes = [20, 30, 50, 100, 200, 300, 400] as const
export const discordances = [
  0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95,
  0.98, 1,
] as const
export const rates = [
  0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98,
] as const

/** One-sided level of a verdict at 95 % confidence, and what it may come to. */
export const level = (1 - 0.95) / 2
export const promised = 0.03

/** The largest rate found, and where. */
export interface Worst {
  readonly rate: number
  readonly where: string
}

/** Keeps the larger of two. */
export function worse(one: Worst, other: Worst): Worst {
  return other.rate > one.rate ? other : one
}

export const nothing: Worst = { rate: 0, where: 'nowhere' }

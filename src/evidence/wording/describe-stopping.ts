import type { StoppingEvidence } from '../stopping-evidence.ts'
import { count } from './count.ts'

/** `at look 2 of 4, after 200 of 400 cases: 400 trials not run, about 400 calls saved`. @internal */
export function describeStopping({ plan, sizes, planned, saved }: StoppingEvidence): string {
  const look = plan === 'anytime' ? '' : `at look ${sizes.length} of ${plan.looks}, `
  const cases = sizes.at(-1) ?? 0
  const all = planned === null ? '' : ` of ${planned.toLocaleString('en-US')}`
  const rest =
    saved === null || saved.trials === 0 ? '' : `: ${count(saved.trials, 'trial')} not run${callsSaved(saved)}`
  return `${look}after ${cases.toLocaleString('en-US')}${all} ${cases === 1 && planned === null ? 'case' : 'cases'}${rest}`
}

function callsSaved({ calls }: { readonly calls: number }): string {
  return calls === 0 ? '' : `, about ${count(calls, 'call')} saved`
}

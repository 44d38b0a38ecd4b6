// What a mutant must keep of its input: one name for all constraints.

export { editBudget, type EditBudgetOptions } from './keeps/edit-budget.ts'
export { length, type KeepsLengthOptions } from './keeps/length.ts'
export { negation, type KeepsNegationOptions } from './keeps/negation.ts'
export { numbers } from './keeps/numbers.ts'
export type { KeepsOptions } from './keeps/text-of.ts'

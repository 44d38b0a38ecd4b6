export { latestStates } from '../../evaluation/sequential/latest-states.ts'

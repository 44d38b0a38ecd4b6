// The runner, which starts other processes, knows calls through the gateway alone.
export { REPLICATE } from '../calls/replicate.ts'

import { existsSync, readFileSync } from 'node:fs'

const status = '/proc/self/status'

/** The most memory this process ever had resident, in MB of 1,048,576 bytes. */
export function peakMemoryMb(): number {
  // On Linux `maxRSS` starts at what the parent had when it forked.
  const peakKb = existsSync(status) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return (peakKb === undefined ? process.resourceUsage().maxRSS : Number(peakKb)) / 1024
}

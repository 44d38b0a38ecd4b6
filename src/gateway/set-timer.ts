/** Calls back after so many milliseconds, unless the function that is returned is called first. @internal */
export type SetTimer = (callback: () => void, delayMs: number) => () => void

/** The timers of this process. @internal */
export const processTimer: SetTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs)
  return () => clearTimeout(timer)
}

/**
 * Resolves when the process is asked to end: Ctrl-C, SIGTERM, or the end of the process that started it over a channel. A second signal ends
 * it as it would have without us.
 *
 * @internal
 */
export async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      process.off('SIGINT', end).off('SIGTERM', end).off('disconnect', end)
      resolve()
    }
    process.on('SIGINT', end).on('SIGTERM', end)
    if (process.channel !== undefined) {
      process.on('disconnect', end)
    }
  })
}

/**
 * Resolves when the process is asked to end: Ctrl-C, SIGTERM. A second signal ends it as it would have without us.
 *
 * @internal
 */
export async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      process.off('SIGINT', end).off('SIGTERM', end)
      resolve()
    }
    process.on('SIGINT', end).on('SIGTERM', end)
  })
}

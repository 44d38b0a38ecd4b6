import { endLive, tidyLive, writeLive } from '../../history/live/live-files.ts'
import type { ProgressBoard } from './progress-board.ts'
import { progressLine } from './progress-lines.ts'
import type { ProgressView } from './progress-view.ts'

/**
 * Progress for other processes: a file that is there as long as the run goes on.
 *
 * @param root - of Vitest
 * @internal
 */
export function fileView(root: string, startedAt: Date): ProgressView {
  const show = (board: Pick<ProgressBoard, 'going' | 'traffic'> | undefined, lines: readonly string[]): void =>
    writeLive(root, {
      startedAt: startedAt.toISOString(),
      collections: (board?.going ?? []).map(({ evaluation, systems, done, total }, index) => ({
        evaluation,
        systems: [...systems],
        done,
        total,
        description: lines[index] ?? '',
      })),
      calls: board?.traffic ?? null,
    })
  tidyLive(root)
  show(undefined, [])
  return {
    intervalMs: 500,
    isLive: true,
    show: (board) =>
      show(
        board,
        board.going.map((collecting) => progressLine(collecting, board)),
      ),
    close: () => endLive(root),
  }
}

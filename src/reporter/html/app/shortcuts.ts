import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** What keys act on. @internal */
export interface Targets {
  readonly search: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLDivElement | null>
  readonly detail: RefObject<HTMLDivElement | null>
  /** Chooses the case so many further on. */
  readonly step: (by: number) => void
}

/** `/` searches from anywhere, `j` and `k` go on and back where no text is typed, Escape returns to the list. @internal */
export function useShortcuts(targets: Targets): void {
  const latest = useRef(targets)
  latest.current = targets
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && act(event, latest.current)) {
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** Whether the key was meant for the cases. */
function act({ key, target }: KeyboardEvent, { search, list, detail, step }: Targets): boolean {
  const isTyping = target instanceof HTMLElement && target.matches('input, select, textarea')
  if (key === 'Escape' && target instanceof Node) {
    const isInside = search.current === target || (detail.current?.contains(target) ?? false)
    list.current?.focus({ preventScroll: !isInside })
    return isInside
  }
  if (isTyping) {
    return false
  }
  if (key === '/') {
    search.current?.focus()
    search.current?.select()
    return true
  }
  if (key === 'j' || key === 'k') {
    step(key === 'j' ? 1 : -1)
    return true
  }
  return false
}

/** A file that a Markdown page tells its reader to write. */
export interface Snippet {
  readonly name: string
  readonly text: string
  /** 1-based line of the fence. */
  readonly line: number
}

export function snippets(page: string): Promise<Snippet[]>

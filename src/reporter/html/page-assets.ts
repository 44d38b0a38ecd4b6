/** What a page brings along besides its report. @internal */
export interface PageAssets {
  /** JavaScript, not a module. */
  readonly script: string
  readonly style: string
}

/** The build puts both here (`scripts/build-page.mjs`); run from source, a page has neither. @internal */
export const pageAssets: PageAssets = { script: '', style: '' }

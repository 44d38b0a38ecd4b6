// The build renames imports, not strings: the name ends as this file's own does.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

/** Entry of the threads that run eval files. Relative to a folder of `src` or `dist`: the build moves this file to another. @internal */
export const workerFile: URL = new URL(`../runner/pool/worker.${extension}`, import.meta.url)

// Removes the folders named on the command line, on every platform alike.
import { rm } from 'node:fs/promises'

await Promise.all(process.argv.slice(2).map((folder) => rm(folder, { recursive: true, force: true })))

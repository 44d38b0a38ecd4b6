import { existsSync } from 'node:fs'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The Chromium of the machine, or the one that the variable CHROMIUM names; `undefined` where there is none. */
export const browserPath: string | undefined = process.env['CHROMIUM'] ?? places.find((file) => existsSync(file))

/** Where there is none, tests that need one are skipped: CI installs one, or says that it could not. */
export const hasBrowser: boolean = browserPath !== undefined

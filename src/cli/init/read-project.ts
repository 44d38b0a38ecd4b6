import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

import { InitError } from './init-error.ts'

/** @internal */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

/** What evals are added to. @internal */
export interface Project {
  readonly root: string
  readonly manager: PackageManager
  readonly isTypeScript: boolean
  /** Whether files ending in `.js` and `.ts` are modules. */
  readonly isModule: boolean
  /** The configuration that Vitest reads, if there is one, relative to the root. */
  readonly config: string | undefined
  /** Packages that evals need and the project does not ask for. */
  readonly missing: readonly string[]
}

/** In the order in which Vitest looks for them. */
const configs = ['vitest.config', 'vite.config'].flatMap((name) =>
  ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `${name}.${extension}`),
)

const lockfiles: ReadonlyArray<readonly [file: string, manager: PackageManager]> = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
]

/**
 * Looks at the project in a folder.
 *
 * @throws InitError if there is no package.json in it, or one that cannot be read
 * @internal
 */
export function readProject(root: string): Project {
  const manifest = readManifest(root)
  const files = readdirSync(root)
  const packages = packagesOf(manifest)
  return {
    root,
    manager: managerOf(root, manifest),
    isTypeScript: files.some((file) => /^tsconfig.*\.json$/.test(file)) || packages.includes('typescript'),
    isModule: manifest['type'] === 'module',
    config: configs.find((file) => files.includes(file)),
    missing: ['vitest', 'vitest-touchstone'].filter((name) => !packages.includes(name) && manifest['name'] !== name),
  }
}

type Manifest = Readonly<Record<string, unknown>>

function readManifest(root: string): Manifest {
  const file = path.join(root, 'package.json')
  if (!existsSync(file)) {
    throw new InitError(
      `there is no package.json in ${root}. Run this in the folder of a project, or name it: touchstone init --root <folder>. "npm init -y" makes a new one`,
    )
  }
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) {
      return manifest as Manifest
    }
  } catch (error) {
    throw new InitError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
  throw new InitError(`${file} holds no object`)
}

function packagesOf(manifest: Manifest): string[] {
  return ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  )
}

/** What the manifest names, or else the nearest lockfile: that of a workspace lies in a folder above. */
function managerOf(root: string, manifest: Manifest): PackageManager {
  const { packageManager: asked } = manifest
  const named = typeof asked === 'string' ? /^(npm|pnpm|yarn|bun)@/.exec(asked)?.[1] : undefined
  if (named !== undefined) {
    return named as PackageManager
  }
  for (let folder = path.resolve(root); ; folder = path.dirname(folder)) {
    const found = lockfiles.find(([file]) => existsSync(path.join(folder, file)))
    if (found !== undefined) {
      return found[1]
    }
    if (folder === path.dirname(folder) || existsSync(path.join(folder, '.git'))) {
      return 'npm'
    }
  }
}

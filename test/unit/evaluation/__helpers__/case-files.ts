import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect } from 'vitest'

import type { Dataset } from '../../../../src/evaluation/datasets/dataset.ts'
import { DatasetError } from '../../../../src/evaluation/errors/dataset-error.ts'
import { readAll } from './read-all.ts'

/** A folder for files of cases, removed in the end. */
export class CaseFiles implements AsyncDisposable {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  static async create(): Promise<CaseFiles> {
    return new CaseFiles(await mkdtemp(join(tmpdir(), 'touchstone-cases-')))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.directory, { recursive: true })
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    await writeFile(join(this.directory, name), content)
  }

  async read<Input, Expected>(cases: Dataset<Input, Expected>) {
    return await readAll(cases.cases({ directory: this.directory }))
  }

  /** What a reader of the dataset is told. */
  async complaint(cases: Dataset): Promise<string> {
    const error: unknown = await this.read(cases).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(DatasetError)
    return (error instanceof Error ? error.message : '').replaceAll(this.directory, '<dir>')
  }
}

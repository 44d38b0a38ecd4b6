import { unembed } from '../data/unembed.ts'

/** Scripts beside the page hand over what they hold by calling this. */
interface Receiver {
  touchstoneTexts?: (name: string, data: string) => void
}

/** Chunks that stay in memory: those of the cases that were looked at last. */
const mostLoaded = 16

const loaded = new Map<string, Promise<readonly string[]>>()

/**
 * The texts of a chunk: from the page where they are in it, otherwise from the folder.
 *
 * @throws Error if it is not there, or damaged
 * @internal
 */
export async function loadChunk(name: string, folder: string | undefined): Promise<readonly string[]> {
  const known = loaded.get(name) ?? readChunk(name, folder)
  loaded.delete(name)
  loaded.set(name, known)
  const [oldest] = loaded.keys()
  if (loaded.size > mostLoaded && oldest !== undefined) {
    loaded.delete(oldest)
  }
  try {
    return await known
  } catch (error) {
    // The folder may be there next time.
    loaded.delete(name)
    throw error
  }
}

async function readChunk(name: string, folder: string | undefined): Promise<readonly string[]> {
  const data =
    folder === undefined ? document.querySelector(`#texts-${name}`)?.textContent : await runScript(name, folder)
  const texts = await unembed(data ?? '')
  return Array.isArray(texts) ? texts.map(String) : []
}

async function runScript(name: string, folder: string): Promise<string> {
  const received = new Map<string, string>()
  const receiver = globalThis as Receiver
  const others = receiver.touchstoneTexts
  receiver.touchstoneTexts = (whose, data) => {
    received.set(whose, data)
    others?.(whose, data)
  }
  const script = document.createElement('script')
  try {
    await new Promise<void>((resolve, reject) => {
      script.addEventListener('load', () => resolve())
      script.addEventListener('error', () => reject(new Error(`${folder}/${name}.js cannot be read`)))
      script.src = `${folder}/${name}.js`
      document.head.append(script)
    })
  } finally {
    script.remove()
  }
  return received.get(name) ?? ''
}

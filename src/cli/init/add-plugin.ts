/** @internal */
export const pluginImport = "import { touchstone } from 'vitest-touchstone/plugin'"

/** Whether a configuration has the plugin. @internal */
export function hasPlugin(config: string): boolean {
  return /['"]vitest-touchstone\/plugin['"]/.test(config)
}

/**
 * A configuration with the plugin, if it is one that can be changed without reading it: an object, or one in `defineConfig`, that is exported as it is, with
 * a list of plugins or none. Whatever else it is, `undefined`.
 *
 * @internal
 */
export function addPlugin(config: string): string | undefined {
  const code = blankOut(config)
  const objects = [...code.matchAll(/\bexport\s+default\s+(?:defineConfig\s*(?:<[^>]*>)?\s*\(\s*)?\{/g)]
  const [object] = objects
  if (object === undefined || objects.length > 1 || /\btouchstone\b/.test(code)) {
    return undefined
  }
  const inside = object.index + object[0].length
  const plugins = [...code.matchAll(/\bplugins\b/g)]
  if (plugins.length === 0) {
    return withImport(insert(config, inside, `\n  plugins: [touchstone()],`), code)
  }
  const [list] = [...code.matchAll(/\bplugins\s*:\s*\[/g)]
  if (plugins.length > 1 || list === undefined || depthAt(code, inside, list.index) !== 0) {
    return undefined
  }
  const start = list.index + list[0].length
  const isEmpty = /^\s*\]/.test(code.slice(start))
  return withImport(insert(config, start, isEmpty ? 'touchstone()' : 'touchstone(), '), code)
}

/** Before everything but the comments at the top. */
function withImport(config: string, code: string): string | undefined {
  if (/\brequire\s*\(/.test(code) || /\bmodule\s*\.\s*exports\b/.test(code)) {
    return undefined
  }
  const hasImports = /^import\b/m.test(code)
  return insert(config, code.search(/\S/), `${pluginImport}\n${hasImports ? '' : '\n'}`)
}

function insert(text: string, at: number, more: string): string {
  return text.slice(0, at) + more + text.slice(at)
}

/** How many brackets are open between two places. */
function depthAt(code: string, from: number, to: number): number {
  const between = code.slice(from, to)
  return (between.match(/[([{]/g)?.length ?? 0) - (between.match(/[)\]}]/g)?.length ?? 0)
}

/** The code with spaces in place of comments and of what stands in quotes, so that every place stays the same. */
function blankOut(code: string): string {
  return code.replace(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (text) => text.replace(/[^\n]/g, ' '),
  )
}

/** Path of the compiler, a script of Node. */
export const compiler: string

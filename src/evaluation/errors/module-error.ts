import { TouchstoneError } from '../../errors.ts'

/**
 * Why a module gave nothing: it exports no such function (`export`), which ends the evaluation; it could not be loaded (`load`), its
 * thread ended in the middle of a case (`crash`), it took more memory than it may (`memory`), or a value cannot be sent to its thread
 * or back (`clone`).
 *
 * @public
 */
export type ModuleFault = 'export' | 'load' | 'crash' | 'memory' | 'clone'

/** A module that `systemFromModule` runs could not be loaded, or came to nothing in a case. @public */
export class ModuleError extends TouchstoneError {
  readonly fault: ModuleFault

  constructor(fault: ModuleFault, message: string, options?: ErrorOptions) {
    super('MODULE', message, options)
    this.fault = fault
  }
}

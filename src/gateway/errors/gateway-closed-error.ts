import { TouchstoneError } from '../../errors.ts'

/** The gateway was closed before the call was answered: the run is over, or its process has ended. @public */
export class GatewayClosedError extends TouchstoneError {
  constructor() {
    super('GATEWAY_CLOSED', 'the gateway was closed before this call was answered')
  }
}

import type { Payload } from 'payload'
import { errorCode } from '#lib/error-code.ts'

/** A file on its way: the next lines are asked for only when the last ones have left. */
export function streamLines(
  payload: Payload,
  lines: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        // The driver's own error quotes what it was asked for.
        payload.logger.error({ msg: 'A download broke off', code: errorCode(error) })
        controller.error(new Error('The download broke off'))
      }
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

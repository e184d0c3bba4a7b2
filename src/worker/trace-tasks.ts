import { SpanStatusCode, trace } from '@opentelemetry/api'
import type { Task, TaskList } from 'graphile-worker'
import { errorCode } from '#lib/error-code.ts'

/** One span for each job, around the statements that it needs. */
function traceTask(name: string, task: Task): Task {
  return (payload, helpers) =>
    trace
      .getTracer('lemma')
      .startActiveSpan(`job ${name}`, { attributes: { 'lemma.job': name } }, async (span) => {
        try {
          return await task(payload, helpers)
        } catch (error) {
          span.setAttribute('error.type', errorCode(error))
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
        }
      })
}

export const traceTasks = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, task && traceTask(name, task as Task)]),
  )

import type { AfterErrorHook } from 'payload'

/**
 * Says to which fields an error belongs. Payload does so where the error is an instance of its own
 * class; in a build that holds the class twice, the panel would show a message without its place.
 */
export const keepFieldErrors: AfterErrorHook = ({ error, result }) => {
  const { data, message } = error as Error & { data?: { errors?: unknown } }
  const isTold = result?.errors?.some((told) => 'data' in told)
  if (isTold || !Array.isArray(data?.errors)) return
  return { response: { errors: [{ name: 'ValidationError', message, data }] } }
}

import { type PayloadRequest, ValidationError } from 'payload'

type FieldError = { path: string; message: string }

/**
 * A refusal whose own message says why: where the panel shows no fields, as for what comes back from
 * the trash, Payload's would name them and keep the reasons.
 */
export function fieldErrors(
  req: Pick<PayloadRequest, 't'>,
  collection: string | undefined,
  errors: FieldError[],
): ValidationError {
  const error = new ValidationError(collection ? { collection, errors } : { errors }, req.t)
  error.message = errors.map(({ message }) => message).join(' ')
  return error
}

type Answer = { ok: boolean; message?: string | undefined }

/** Calls a door of ours in the name of whoever is signed in; a refusal comes with its reason, if any. */
export async function post(address: string, data: object = {}): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(data),
  }).catch(() => null)
  if (response?.ok) return { ok: true }
  const body: unknown = await response?.json().catch(() => null)
  // The shape of Payload's errors.
  const [error] =
    (Object(body) as { errors?: { message?: string; data?: Problems }[] }).errors ?? []
  return { ok: false, message: error?.data?.errors?.[0]?.message ?? error?.message }
}

type Problems = { errors?: { message?: string }[] }

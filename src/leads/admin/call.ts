type Answer<Result> = { ok: true; body: Result } | { ok: false; status: number; message?: string }

/** Calls an address of ours in the name of whoever is signed in. */
export async function call<Result>(
  address: string,
  { method = 'GET', data }: { method?: string; data?: object } = {},
): Promise<Answer<Result>> {
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      ...(data
        ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(data) }
        : {}),
    })
    const body = await response.json()
    // Our own interface answers in the shape of the generated types.
    if (response.ok) return { ok: true, body: body as Result }
    const [error] = (body as { errors?: { message?: string }[] }).errors ?? []
    return {
      ok: false,
      status: response.status,
      ...(error?.message ? { message: error.message } : {}),
    }
  } catch {
    return { ok: false, status: 0 }
  }
}

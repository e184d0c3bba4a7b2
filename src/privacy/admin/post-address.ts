/** Asks one of the privacy doors about an address, which travels in the body alone. */
export async function postAddress(target: string, address: string): Promise<Response> {
  const answer = await fetch(target, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ address }),
  })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer
}

/** Hands a file to the browser to keep. */
export async function saveAnswer(answer: Response, name: string): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

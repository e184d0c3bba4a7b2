/**
 * An answer that the page cache holds until what it shows has changed. Whoever asked asks again
 * each time; a shared cache may keep it for a second, as it may a page.
 */
export function heldAnswer(body: BodyInit, contentType: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, must-revalidate',
    },
  })
}

export const nothingHere = () => new Response(null, { status: 404 })

// `\?*` would also match an address without a query, and so close every page.
const CLOSED = ['/admin', '/admin/*', '/api/*', '/preview/*', '/*\\?(.+)', '/*.*']

/**
 * Which pages a browser may fetch ahead. `moderate` waits for a sign of intent, a pointer that
 * rests on a link or presses it, so a list of four hundred links fetches nothing by itself. Left
 * out are what belongs to staff, answers to a query, and files. Browsers leave it be where data is
 * to be saved.
 */
export const speculationRules = JSON.stringify({
  prefetch: [
    {
      where: {
        and: [{ href_matches: '/*' }, { not: { href_matches: CLOSED } }],
      },
      eagerness: 'moderate',
    },
  ],
})

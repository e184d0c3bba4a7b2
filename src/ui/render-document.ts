import type { ReactElement } from 'react'

/** Renders a whole document of plain mark-up, outside Next's pages. */
export async function renderDocument(document: ReactElement): Promise<string> {
  const { renderToStaticMarkup } = await import('react-dom/server')
  return `<!doctype html>${renderToStaticMarkup(document)}`
}

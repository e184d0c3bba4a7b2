import { type Sheet, stylesheetOf } from './stylesheet.ts'

/** Puts the style that a page needs, and no other, into its head. */
export function PageStyle({ sheets }: { sheets: readonly Sheet[] }) {
  return (
    <style
      href={['page', ...sheets].join('-')}
      precedence="page"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: our own files
      dangerouslySetInnerHTML={{ __html: stylesheetOf(sheets) }}
    />
  )
}

/**
 * The files of the font: upright and italic, which nearly every page needs, and the letters of other
 * Latin alphabets. The page's script puts them on (see press/page-script.ts).
 */
export const FONT_FILES = [
  '/fonts/source-serif-4-latin-wght-normal.382475f3.woff2',
  '/fonts/source-serif-4-latin-wght-italic.b4f56ddc.woff2',
  '/fonts/source-serif-4-latin-ext-wght-normal.d10ccbbd.woff2',
]

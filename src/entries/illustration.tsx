import { paths } from '#lib/paths.ts'
import type { EntryView, Picture } from './view.ts'

type Props = { picture: Picture; locale: EntryView['locale'] }

/** The picture of an entry. Its measures keep its place free until it is here. */
export function Illustration({ picture, locale }: Props) {
  const { file, width, height, alt, language } = picture
  return (
    <figure className="illustration">
      {/* biome-ignore lint/performance/noImgElement: it is stored in the size of the page */}
      <img
        src={paths.picture(file)}
        width={width}
        height={height}
        alt={alt}
        lang={language === locale ? undefined : language}
        loading="lazy"
        decoding="async"
      />
    </figure>
  )
}

import { getEnv } from '#lib/env.ts'
import { heldAnswer } from '../held-answer.ts'
import { drawPicture, type PictureText } from './draw-picture.ts'

type Text = Omit<PictureText, 'address'> & { path: string }

/** The picture of a page as an answer. */
export async function answerPicture({ path, ...text }: Text): Promise<Response> {
  const address = `${new URL(getEnv().SITE_URL).host}${path}`
  const picture = await drawPicture({ ...text, address })
  return heldAnswer(new Uint8Array(picture), 'image/png')
}

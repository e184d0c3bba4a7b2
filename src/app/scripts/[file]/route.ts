import { paths } from '#lib/paths.ts'
import { answerScript } from '#press/small-scripts.ts'

type Context = { params: Promise<{ file: string }> }

export const dynamic = 'force-dynamic'

export async function GET(_: Request, { params }: Context): Promise<Response> {
  return answerScript(paths.script((await params).file))
}

import { openPayload } from '#cms/get-payload.ts'
import { answerUpload } from '#transfer/runs/answer-upload.ts'

export const POST = async (request: Request) => answerUpload(await openPayload(), request)

type Document = Record<string, unknown>

/** What tells a file of ours from any other, with the version of the format. */
export const JSON_HEAD = { format: 'lemma', version: 1 }

// The editor and the importers fill in what is left out.
const compact = (document: Document) =>
  JSON.stringify(Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null)))

/** Documents as one JSON document that holds a line for each, so that it can be read line by line too. */
export async function* writeJson(batches: AsyncIterable<Document[]>): AsyncGenerator<string> {
  const { format, version } = JSON_HEAD
  yield `{"format":"${format}","version":${version},"documents":[`
  let separator = '\n'
  for await (const batch of batches) {
    if (batch.length === 0) continue
    yield separator + batch.map(compact).join(',\n')
    separator = ',\n'
  }
  yield '\n]}\n'
}

import { ensureBuild } from '#cli/build-site.ts'
import { createProgress } from '#cli/progress.ts'

/** The built app, for tests that talk to a running server. */
export default function setup() {
  return ensureBuild({ progress: createProgress(), onChild: () => {} })
}

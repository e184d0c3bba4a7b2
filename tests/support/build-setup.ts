import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'

/** The built app, for tests that talk to a running server. */
export default function setup() {
  return ensureBuild({ progress: createProgress(), onChild: () => {} })
}

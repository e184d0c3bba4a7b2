import { ensureBuild } from './build.ts'

/** The built app, for tests that talk to a running server. */
export default function setup() {
  return ensureBuild()
}

/**
 * What belongs to the process, made once. Next loads a module anew for each of its bundles, and the
 * page cache outside of them all: a variable of a module would exist several times.
 */
export function shared<T>(name: string, make: () => T): T {
  const held = globalThis as { lemma?: Map<string, unknown> }
  held.lemma ??= new Map()
  if (!held.lemma.has(name)) held.lemma.set(name, make())
  // Each name is used by one module, with one type.
  return held.lemma.get(name) as T
}

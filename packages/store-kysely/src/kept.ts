/** Makes a value when it is first asked for. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Keeps what `make` answered for each key. */
export const kept = <T, Args extends readonly unknown[]>(
  make: (key: string, ...args: Args) => T,
): ((key: string, ...args: Args) => T) => {
  const made = new Map<string, T>()
  return (key, ...args) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key, ...args)
      made.set(key, value)
    }
    return value
  }
}

/** Keeps what `make` answered for each object, for as long as the object lives. */
export const keptBy = <K extends object, T>(make: (key: K) => T): ((key: K) => T) => {
  const made = new WeakMap<K, T>()
  return (key) => {
    let value = made.get(key)
    if (value === undefined) {
      value = make(key)
      made.set(key, value)
    }
    return value
  }
}

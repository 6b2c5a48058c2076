/** Makes a value when it is first needed. */
export const lazy = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Makes one value for each key. */
export const memoizeByKey = <T, Args extends readonly unknown[]>(
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

/** Makes one value for each object, for as long as the object lives. */
export const memoizeByObject = <K extends object, T>(make: (key: K) => T): ((key: K) => T) => {
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

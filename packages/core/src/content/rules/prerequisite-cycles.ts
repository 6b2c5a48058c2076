/** The nodes from which the edges lead back to themselves, in the order of their numbers. Linear in nodes and edges. */
export const nodesInCycles = (edges: readonly (readonly number[])[]): number[] => {
  // Tarjan's algorithm with a stack of its own: a chain may be as long as the list.
  const index = new Array<number>(edges.length).fill(-1)
  const low = new Array<number>(edges.length).fill(0)
  const open = new Array<boolean>(edges.length).fill(false)
  const component: number[] = []
  const found: number[] = []
  let counter = 0
  const visit = (root: number): void => {
    const path = [{ node: root, next: 0 }]
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const { node } = step
      if (step.next === 0) {
        index[node] = low[node] = counter++
        open[node] = true
        component.push(node)
      }
      const target = edges[node]?.[step.next]
      step.next += 1
      if (target !== undefined) {
        if (index[target] === -1) path.push({ node: target, next: 0 })
        else if (open[target]) low[node] = Math.min(low[node] ?? 0, index[target] ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)
      if (parent) low[parent.node] = Math.min(low[parent.node] ?? 0, low[node] ?? 0)
      if (low[node] !== index[node]) continue
      const members = component.splice(component.lastIndexOf(node))
      for (const member of members) open[member] = false
      if (members.length > 1 || edges[node]?.includes(node)) found.push(...members)
    }
  }
  for (let node = 0; node < edges.length; node += 1) if (index[node] === -1) visit(node)
  return found.sort((a, b) => a - b)
}

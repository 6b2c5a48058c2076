import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

interface Node {
  readonly role?: string
  readonly alt?: string
  readonly lang?: string
  readonly type?: string
  readonly children?: readonly Node[]
}

interface Read {
  /** What is drawn, line by line, as a reader copies it. */
  readonly lines: readonly string[]
  /** What is said in place of what is drawn, with its role, as assistive technology has it. */
  readonly said: readonly { readonly role: string; readonly text: string }[]
  readonly info: Readonly<Record<string, unknown>>
  readonly pages: number
  /** Scripts, actions, attachments, links and forms. */
  readonly active: readonly unknown[]
}

const saidBy = ({ role = '', alt, children = [] }: Node): { role: string; text: string }[] => [
  // A table is told whole for each of its pages; what is drawn on the page has content.
  ...(alt !== undefined && children.some(({ type }) => type === 'content') ? [{ role, text: alt }] : []),
  ...children.flatMap(saidBy),
]

/** Reads a PDF with the engine of Firefox. */
export const readPdf = async (bytes: Uint8Array): Promise<Read> => {
  const task = getDocument({ data: new Uint8Array(bytes), useWorkerFetch: false })
  const document = await task.promise
  const lines: string[] = []
  const said: { role: string; text: string }[] = []
  const annotations: unknown[] = []
  for (let at = 1; at <= document.numPages; at++) {
    const page = await document.getPage(at)
    annotations.push(...(await page.getAnnotations()))
    const { items } = await page.getTextContent()
    lines.push(...items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : [])))
    said.push(...saidBy((await page.getStructTree()) as Node))
  }
  const found = [await document.getJSActions(), await document.getOpenAction(), await document.getAttachments()]
  const active = [...found.filter((each) => each !== null && each !== undefined), ...annotations]
  const { info } = await document.getMetadata()
  const pages = document.numPages
  await task.destroy()
  return { lines, said, info: { ...info }, pages, active }
}

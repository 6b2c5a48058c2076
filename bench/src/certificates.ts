import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  type Fonts,
  loadFonts,
  type PrintableCertificate,
  renderCertificatePdf,
  renderCertificatePng,
  renderCertificateSvg,
} from '@lyceum/certificates'
import { percentile } from './measure.ts'

export interface DrawingRow {
  readonly format: string
  readonly certificates: number
  readonly perSecond: number
  /** Processor time of one. */
  readonly cpuMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly bytes: number
  /** Memory in use after the first fifth and at the end. */
  readonly earlyMb: number
  readonly lateMb: number
}

const FONTS = ['noto-sans/400Regular/NotoSans_400Regular', 'noto-sans-arabic/400Regular/NotoSansArabic_400Regular']
const CHINESE = 'noto-sans-sc/400Regular/NotoSansSC_400Regular'

const readFonts = async (): Promise<Fonts> => {
  const files = [...FONTS, CHINESE].map((name) => new URL(import.meta.resolve(`@expo-google-fonts/${name}.ttf`)))
  return loadFonts({ sans: { regular: await Promise.all(files.map((file) => readFile(file))) } })
}

const names = ['Ada Lovelace', 'محمد بن عبد الله الإدريسي', 'श्रीमती लक्ष्मी कृष्णमूर्ति', '欧阳雪梅']
const TITLE = 'Foundations of Optics for Engineers, with Laboratory Work on Interferometers and Lasers'

/** No two of them are alike. */
const certificateAt = (at: number): PrintableCertificate => {
  const number = `CERT-${String(at).padStart(16, '0')}`
  const verificationUrl = `https://academy.example/verify/${number}`
  return {
    number,
    learner: { name: `${names[at % names.length]} ${at}` },
    course: { title: TITLE },
    issuedAt: '2026-11-21T12:00:00.000Z',
    verificationUrl,
    design: {
      language: 'en',
      page: { size: 'A4', orientation: 'landscape' },
      style: { font: 'sans', border: 'double', background: '#ffffff', text: '#1f2933', accent: '#1d4e89' },
      institution: 'Academy of Applied Optics',
      logo: null,
      signatures: [{ name: 'Grace Hopper', title: 'Instructor', image: null }],
      texts: {
        heading: 'Certificate of Completion',
        introduction: 'This certifies that',
        statement: 'has completed the course',
        details: ['12.5 hours', `Grade: ${at % 100} %`, 'Completed on 21 November 2026'],
        footer: [`Certificate ${number}`, `Verify at ${verificationUrl}`],
      },
    },
  }
}

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** What is alive, in JavaScript and in WebAssembly. */
const memoryMb = async (): Promise<number> => {
  // Buffers are freed some turns after nothing holds them.
  for (let turn = 0; turn < 3; turn++) {
    collectGarbage()
    await pause(20)
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1_048_576
}

/** Draws many certificates one after the other, as a host that prints a year's graduates does. */
export async function* drawCertificates(certificates: number): AsyncGenerator<DrawingRow> {
  const fonts = await readFonts()
  const formats = {
    pdf: (document: PrintableCertificate) => renderCertificatePdf(document, { fonts }),
    svg: (document: PrintableCertificate) => renderCertificateSvg(document, { fonts }),
    png: (document: PrintableCertificate) => renderCertificatePng(document, { fonts, width: 1_600 }),
  }
  for (const [format, draw] of Object.entries(formats)) {
    const times: number[] = []
    let bytes = 0
    let earlyMb = 0
    const begun = performance.now()
    const cpu = process.cpuUsage()
    for (let at = 0; at < certificates; at++) {
      const from = performance.now()
      bytes += (await draw(certificateAt(at))).length
      times.push(performance.now() - from)
      if (at === Math.floor(certificates / 5)) earlyMb = await memoryMb()
    }
    const seconds = (performance.now() - begun) / 1_000
    const { user, system } = process.cpuUsage(cpu)
    times.sort((one, other) => one - other)
    const [p50Ms, p99Ms] = [percentile(times, 0.5), percentile(times, 0.99)]
    yield {
      ...{
        format,
        certificates,
        perSecond: certificates / seconds,
        cpuMs: (user + system) / 1_000 / certificates,
        p50Ms,
        p99Ms,
      },
      ...{ bytes: bytes / certificates, earlyMb, lateMb: await memoryMb() },
    }
  }
}

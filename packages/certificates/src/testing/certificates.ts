import type { CertificateDesign } from '@lyceum/core'
import type { PrintableCertificate } from '../document.ts'
import { logo, signature } from './images.ts'

const english: CertificateDesign = {
  language: 'en',
  page: { size: 'A4', orientation: 'landscape' },
  style: { font: 'serif', border: 'double', background: '#ffffff', text: '#1f2933', accent: '#1d4e89' },
  institution: 'Academy of Applied Optics',
  logo: null,
  signatures: [{ name: 'Grace Hopper', title: 'Instructor', image: null }],
  texts: {
    heading: 'Certificate of Completion',
    introduction: 'This certifies that',
    statement: 'has completed the course',
    details: ['12.5 hours', 'Grade: 93.25 %', 'Completed on 21 November 2026'],
    footer: ['Certificate CERT-D2Y8VQ57G9GXBKRZ', 'Verify at https://academy.example/verify/CERT-D2Y8VQ57G9GXBKRZ'],
  },
}

const number = 'CERT-D2Y8VQ57G9GXBKRZ'

/** A certificate in English, with what is different in the one that is asked for. */
export const certificate = ({
  design = {},
  ...changes
}: Partial<Omit<PrintableCertificate, 'design'>> & {
  design?: Partial<CertificateDesign>
} = {}): PrintableCertificate => ({
  number,
  learner: { name: 'Ada Lovelace' },
  course: { title: 'Foundations of Optics' },
  issuedAt: '2026-11-21T12:00:00.000Z',
  verificationUrl: `https://academy.example/verify/${number}`,
  ...changes,
  design: { ...english, ...design },
})

const footer = (label: string, verify: string): string[] => [
  `${label} ${number}`,
  `${verify} https://academy.example/verify/${number}`,
]

const sans = { ...english.style, font: 'sans' } as const

const arabic = certificate({
  learner: { name: 'محمد بن عبد الله الإدريسي' },
  course: { title: 'أساسيات علم البصريات (Optics 101) والضوء اللامع' },
  design: {
    language: 'ar',
    style: { ...sans, accent: '#0b6e4f' },
    institution: 'أكاديمية البصريات التطبيقية',
    signatures: [{ name: 'الحسن بن الهيثم', title: 'المدرّس', image: null }],
    texts: {
      heading: 'شهادة إتمام',
      introduction: 'نشهد بأن',
      statement: 'قد أتم بنجاح دورة',
      details: ['عدد الساعات: 12.5', 'الدرجة: ٩٣٫٢٥ ٪', 'بتاريخ ٢١ نوفمبر ٢٠٢٦'],
      footer: footer('شهادة رقم', 'للتحقق:'),
    },
  },
})

const devanagari = certificate({
  learner: { name: 'श्रीमती लक्ष्मी कृष्णमूर्ति' },
  course: { title: 'प्रकाशिकी के मूल सिद्धान्त और विद्युत्-चुम्बकीय तरंगें' },
  design: {
    language: 'hi',
    style: { ...sans, accent: '#9a3412' },
    institution: 'अनुप्रयुक्त प्रकाशिकी अकादमी',
    signatures: [{ name: 'चन्द्रशेखर वेंकट रामन', title: 'प्रशिक्षक', image: null }],
    texts: {
      heading: 'पूर्णता प्रमाणपत्र',
      introduction: 'प्रमाणित किया जाता है कि',
      statement: 'ने यह पाठ्यक्रम सफलतापूर्वक पूरा किया',
      details: ['12.5 घंटे', 'अंक: 93.25 %', '21 नवंबर 2026 को पूर्ण'],
      footer: footer('प्रमाणपत्र', 'सत्यापन:'),
    },
  },
})

const chinese = certificate({
  learner: { name: '欧阳雪梅' },
  course: { title: '光学基础：从几何光学到量子光学的理论与实验' },
  design: {
    language: 'zh-Hans',
    style: { ...sans, accent: '#7c2d12' },
    institution: '应用光学研究院',
    signatures: [{ name: '王大珩', title: '讲师', image: null }],
    texts: {
      heading: '结业证书',
      introduction: '兹证明',
      statement: '已完成课程',
      details: ['12.5 学时', '成绩：93.25 %', '完成日期：2026年11月21日'],
      footer: footer('证书编号', '验证网址：'),
    },
  },
})

/** 160 characters, the most that a title has. */
export const longTitle =
  'An Introduction to the Theory and Practice of Geometrical, Physical and Quantum Optics for Engineers, with Laboratory Work on Interferometers, Lasers and Lenses'

const longName =
  'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Maria Anna Theresia Josepha Antonia Amalia of Saxe-Coburg and Gotha-Koháry zu Hohenlohe-Waldenburg-Sch'

const long = certificate({
  learner: { name: longName },
  course: { title: longTitle },
  design: {
    page: { size: 'letter', orientation: 'portrait' },
    signatures: [
      { name: 'Grace Hopper', title: 'Instructor', image: null },
      { name: 'Prof. Dr. Dr. h. c. Maria Goeppert-Mayer', title: 'Dean of the Faculty of Physics', image: null },
    ],
  },
})

/** With logo, pictures of signatures and colors of its own, on American paper. */
export const decorated = certificate({
  design: {
    page: { size: 'letter', orientation: 'landscape' },
    style: { font: 'sans', border: 'line', background: '#fdf6e3', text: '#073642', accent: '#b58900' },
    logo: logo.image,
    signatures: [
      { name: 'Grace Hopper', title: 'Instructor', image: signature.image },
      { name: 'Maria Goeppert-Mayer', title: 'Dean', image: signature.image },
    ],
  },
})

export const samples = { latin: certificate(), arabic, devanagari, chinese, long, decorated }
export const images = [logo.bytes, signature.bytes]

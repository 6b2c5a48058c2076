import { readFileSync } from 'node:fs'
import { type Fonts, loadFonts } from '../fonts.ts'

const read = (file: string): Uint8Array => readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/${file}`)))

const noto = (family: string, weight: '400Regular' | '700Bold'): Uint8Array => {
  const name = family
    .split('-')
    .map((part) => (part === 'sc' ? 'SC' : part[0]?.toUpperCase() + part.slice(1)))
    .join('')
  return read(`${family}/${weight}/${name}_${weight}.ttf`)
}

const fallbacks = ['noto-sans-arabic', 'noto-sans-sc']

let loaded: Fonts | undefined

/** Noto: Noto Sans has Latin, Greek, Cyrillic and Devanagari, the others follow it. Read once. */
export const notoFonts = (): Fonts => {
  loaded ??= loadFonts({
    sans: {
      regular: ['noto-sans', ...fallbacks].map((family) => noto(family, '400Regular')),
      bold: ['noto-sans', ...fallbacks].map((family) => noto(family, '700Bold')),
    },
    serif: { regular: [noto('noto-serif', '400Regular')], bold: [noto('noto-serif', '700Bold')] },
  })
  return loaded
}

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { VALIDATION_ERROR } from '../kernel/errors.ts'
import type { FieldIssue } from '../kernel/field-issues.ts'
import { fail } from '../kernel/lyceum-error.ts'
import type { CommandContext } from '../kernel/operation.ts'
import type { ReadRecords } from '../store/index.ts'
import type { CertificateDesign, CertificateImage } from './design.ts'
import type { NewImage } from './input.ts'
import { MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, readImage } from './rules/image.ts'
import { certificateImages } from './template-records.ts'

const bytesOf = (data: string): Uint8Array => Uint8Array.from(atob(data), (unit) => unit.charCodeAt(0))

const refuse = (path: string, issue: Omit<FieldIssue, 'path'>): never =>
  fail(VALIDATION_ERROR, { errors: [{ path, ...issue }] })

/** Keeps the picture, unless it is kept already. Its type is what its bytes say. */
const keepImage = async ({ tx, now }: CommandContext, data: string, path: string): Promise<CertificateImage> => {
  const bytes = bytesOf(data)
  const found = readImage(bytes) ?? refuse(path, { message: 'must be a PNG or JPEG picture', reason: 'format' })
  if (bytes.length > MAX_IMAGE_BYTES)
    refuse(path, { message: `must have at most ${MAX_IMAGE_BYTES} bytes`, reason: 'too_big', limit: MAX_IMAGE_BYTES })
  if (Math.min(found.width, found.height) < 1 || Math.max(found.width, found.height) > MAX_IMAGE_SIDE)
    refuse(path, {
      message: `must have 1 to ${MAX_IMAGE_SIDE} pixels a side`,
      reason: 'too_big',
      limit: MAX_IMAGE_SIDE,
    })
  const hash = bytesToHex(sha256(bytes))
  if (!(await tx.get(certificateImages, hash)))
    tx.insert(certificateImages, { id: hash, ...found, data, createdAt: now })
  return { sha256: hash, type: found.type, mediaId: null }
}

/** The picture that an input gives: its bytes, one among the host's media, or one that the engine keeps already. */
export const resolveImage = async (
  context: CommandContext,
  image: NewImage,
  path: string,
): Promise<CertificateImage | null> => {
  if (image === null) return null
  if ('data' in image) return keepImage(context, image.data, `${path}.data`)
  if (image.mediaId !== null) return image
  const kept = await context.tx.get(certificateImages, image.sha256)
  return kept?.type === image.type
    ? image
    : refuse(`${path}.sha256`, { message: 'must be of a picture that a template had before', reason: 'conflict' })
}

/** The pictures of a design that the engine keeps, each once. */
export const imagesOf = async (tx: ReadRecords, { logo, signatures }: CertificateDesign) => {
  const images = [logo, ...signatures.map(({ image }) => image)]
  const kept = images.flatMap((image) => (image?.mediaId === null ? [image.sha256] : []))
  const records = await tx.getMany(certificateImages, [...new Set(kept)])
  return records.map(({ id, type, width, height, data }) => ({ sha256: id, type, width, height, data }))
}

import { expect, test } from 'vitest'
import { RequestRefusal } from './problem.ts'
import { uploadedFiles } from './upload.ts'

const PART = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n'

/** An upload of pieces without a stated length. */
function upload(pieces: Iterable<string>, headers: Record<string, string> = {}): Request {
  const encoder = new TextEncoder()
  const iterator = pieces[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
  })
  return new Request('http://localhost/', {
    method: 'POST',
    body,
    headers: { 'content-type': 'multipart/form-data; boundary=x', ...headers },
    duplex: 'half',
  } as RequestInit)
}

async function taken(request: Request, limit: number): Promise<{ files: number; bytes: number }> {
  let files = 0
  let bytes = 0
  for await (const file of uploadedFiles(request, limit)) {
    files++
    for await (const part of file.stream) bytes += part.length
  }
  return { files, bytes }
}

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof RequestRefusal ? `${error.status} ${error.code}` : String(error)),
  )

test('an upload below the limit arrives whole', async () => {
  const pieces = [PART, 'x'.repeat(1000), '\r\n', PART, 'yy', '\r\n--x--\r\n']
  expect(await taken(upload(pieces), 10_000)).toEqual({ files: 2, bytes: 1002 })
})

test('a name is the last part of a path, without NUL', async () => {
  const named = async (name: string) => {
    const part = `--x\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\ny\r\n--x--\r\n`
    const names: string[] = []
    for await (const file of uploadedFiles(upload([part]), 1000)) {
      names.push(file.name)
      for await (const _ of file.stream);
    }
    return names
  }
  expect(await named('../../etc/a.csv')).toEqual(['a.csv'])
  expect(await named('a\0b.csv')).toEqual(['a\ufffdb.csv'])
  expect(await named('..')).toEqual(['file'])
})

test('one above the limit is refused by its stated length, and by what comes where it states none', async () => {
  expect(await code(taken(upload([PART], { 'content-length': '10001' }), 10_000))).toBe('413 too-large')
  function* endless() {
    yield PART
    for (;;) yield 'x'.repeat(4096)
  }
  expect(await code(taken(upload(endless()), 1_000_000))).toBe('413 too-large')
})

test('ten thousand files are enough for one upload', async () => {
  function* many() {
    for (let i = 0; i < 10_050; i++) yield `${PART}x\r\n`
    yield '--x--\r\n'
  }
  expect(await code(taken(upload(many()), 10_000_000))).toBe('413 too-large')
})

test('what is no upload, or breaks off, is refused', async () => {
  expect(await code(taken(upload([PART, 'x']), 1000))).toBe('400 upload-invalid')
  expect(await code(taken(upload(['x'], { 'content-type': 'multipart/form-data' }), 1000))).toBe(
    '400 upload-invalid',
  )
})

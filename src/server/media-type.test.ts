import { expect, test } from 'vitest'
import { openTestApi } from '../../tests/support/api.ts'

test('the case of a media type and its parameters change nothing', async () => {
  const api = await openTestApi('own')
  const send = (path: string, type: string, body: string) =>
    api.request(path, { method: 'POST', body, headers: { 'content-type': type } })
  for (const type of ['application/json', 'Application/JSON', 'APPLICATION/JSON;Charset=UTF-8']) {
    const answer = await send('/api/privacy/erasures/preview', type, '{"person":3}')
    // Read, and found wanting: not taken for a request without a body.
    expect(await answer.json(), type).toMatchObject({
      code: 'request-invalid',
      values: { path: 'person', reason: expect.stringContaining('received number') },
    })
  }
  const part = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\n1;2\r\n--x--\r\n'
  for (const type of ['multipart/form-data; boundary=x', 'Multipart/Form-Data; Boundary=x'])
    expect((await send('/api/imports', type, part)).status, type).toBe(200)
  await api.close()
})

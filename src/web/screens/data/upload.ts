import type { ProblemDetails } from '../../../contract/endpoint.ts'
import { type ImportBatch, postImport } from '../../../contract/imports.ts'
import { ApiProblem, apiUrl } from '../../api/client.ts'

/** Sends files as one import and tells how much has gone out; XMLHttpRequest, because fetch does not tell. */
export function upload(
  files: readonly File[],
  progress: (sent: number, total: number) => void,
): Promise<ImportBatch> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(postImport.method, apiUrl(postImport.path))
    request.responseType = 'text'
    request.upload.onprogress = event => progress(event.loaded, event.lengthComputable ? event.total : 0)
    request.onerror = () => reject(new ApiProblem({ status: 0, code: 'offline' }))
    request.onload = () => {
      const answer = parse(request.responseText)
      if (request.status >= 200 && request.status < 300 && answer) resolve(answer as ImportBatch)
      else reject(problemOf(request.status, answer))
    }
    const form = new FormData()
    for (const file of files) form.append('files', file, file.webkitRelativePath || file.name)
    request.send(form)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(status: number, answer: unknown): ApiProblem {
  const details = (answer ?? {}) as Partial<ProblemDetails>
  return new ApiProblem({
    status,
    code: details.code ?? 'unknown',
    ...(details.values && { values: details.values }),
  })
}

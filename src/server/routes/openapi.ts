import { getOpenApi } from '../../contract/openapi.ts'
import { openApiDocument } from '../openapi/document.ts'
import { type ApiRouter, answer } from '../registration.ts'

/** The description of everything that was registered, also after this; made when it is first asked for. */
export function openApiRoutes(router: ApiRouter, { version }: { version: string }): void {
  let made: ReturnType<typeof openApiDocument> | null = null
  answer(router, getOpenApi, async () => {
    made ??= openApiDocument({ endpoints: router.endpoints, version })
    return made
  })
}

import { type Endpoint, none } from '../../contract/endpoint.ts'

export const isWrite = ({ method }: Endpoint): boolean => method !== 'GET'

/** Whether something comes along with the request. */
export const hasBody = ({ body, consumes }: Endpoint): boolean => body !== none || consumes !== undefined

/** `/customers/:id` → `/customers/{id}` */
export const templateOf = (path: string): string => path.replace(/:([A-Za-z]\w*)/g, '{$1}')

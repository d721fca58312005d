import {
  HURTING_BY_DEFAULT,
  PERMISSIONS,
  ROLE_PERMISSIONS,
  ROLES,
  TOKEN_PERMISSIONS,
} from '../../src/contract/access/permissions.ts'
import { POLICY } from '../../src/contract/access/policy.ts'

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const yes = (is: boolean) => (is ? 'yes' : '–')

/** Who may what, a line per permission, as docs/security/permissions.md holds it. */
export function rolesTable(): string[] {
  const columns = [...ROLES, 'token']
  const may = (column: string, permission: string) =>
    column === 'token'
      ? (TOKEN_PERMISSIONS as readonly string[]).includes(permission)
      : (ROLE_PERMISSIONS[column as keyof typeof ROLE_PERMISSIONS] as readonly string[]).includes(permission)
  return [
    row(['permission', ...columns]),
    row(['---', ...columns.map(() => ':-:')]),
    ...PERMISSIONS.map(permission =>
      row([`\`${permission}\``, ...columns.map(column => yes(may(column, permission)))]),
    ),
    row(['labels that hurt, unless decided otherwise', ...ROLES.map(r => yes(HURTING_BY_DEFAULT[r])), '–']),
  ]
}

/** What every endpoint asks, a line per endpoint in the order of the policy. */
export function endpointsTable(): string[] {
  return [
    row(['endpoint', 'asks for', 'over']),
    row(['---', '---', '---']),
    ...Object.entries(POLICY).map(([key, { need, over }]) => row([`\`${key}\``, need, over])),
  ]
}

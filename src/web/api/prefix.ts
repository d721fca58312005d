/** `/demo` in the demo company, empty in the company itself: the same build serves both. */
export function prefixOf(pathname: string): '' | '/demo' {
  return pathname === '/demo' || pathname.startsWith('/demo/') ? '/demo' : ''
}

export const prefix = typeof location === 'undefined' ? '' : prefixOf(location.pathname)

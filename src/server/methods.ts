/** What is listened to; TRACE, which gives back what it was sent, and everything that nobody here knows is refused. */
export const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

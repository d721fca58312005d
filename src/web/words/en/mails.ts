/** Mails that the server sends, plain text. */
export const mails = {
  invitationSubject: '{{by}} invites you to Klantkring',
  invitation:
    '{{by}} invites you to Klantkring at {{origin}}.\n\nOpen this link to choose a password. It works once, for seven days:\n\n{{link}}\n\nDo you not know {{by}}? Then throw this mail away.',
  passwordResetSubject: 'A new password for Klantkring',
  passwordReset:
    'Hello {{name}},\n\nSomebody asked for a new password for your account at {{origin}}. Choose it here; the link works once, for an hour:\n\n{{link}}\n\nWas it not you? Then do nothing; your password stays.',
  keepingSubject: 'Klantkring: the backups need you / de reservekopieën vragen uw aandacht',
  backupFailed:
    'Last night no backup was made of the data of Klantkring at {{origin}}. Why stands under Administration, Backups; it is tried again in a quarter of an hour and tomorrow night.',
  restoreTestFailed:
    'The monthly test of the backups of Klantkring at {{origin}} failed: the newest one could not be restored completely. Why stands under Administration, Backups. Make a backup by hand and have the disk looked at.',
  auditSubject: 'Klantkring: the audit does not add up / de audit klopt niet',
  auditBroken:
    'The audit of Klantkring at {{origin}} was checked last night and is not whole: an entry was changed, moved or removed outside Klantkring, or the secret of the server is another one. Who has access to the server finds out where with klantkring audit verify. Keep the newest backup aside.',
  newSignInSubject: 'Signed in to Klantkring with a new browser',
  newSignIn:
    'Hello {{name}},\n\nSomebody signed in to your account at {{origin}} with a browser that was not seen here before:\n\n{{browser}}\n\nWas it not you? Then change your password and choose “Sign out everywhere else” under Your account.',
}

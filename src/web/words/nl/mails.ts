import type { mails as en } from '../en/mails.ts'

/** Mails die de server verstuurt, platte tekst. */
export const mails: typeof en = {
  invitationSubject: '{{by}} nodigt u uit voor Klantkring',
  invitation:
    '{{by}} nodigt u uit voor Klantkring op {{origin}}.\n\nOpen deze link om een wachtwoord te kiezen. Hij werkt één keer, zeven dagen lang:\n\n{{link}}\n\nKent u {{by}} niet? Gooi deze mail dan weg.',
  passwordResetSubject: 'Een nieuw wachtwoord voor Klantkring',
  passwordReset:
    'Dag {{name}},\n\nEr is een nieuw wachtwoord gevraagd voor uw account op {{origin}}. Kies het hier; de link werkt één keer, een uur lang:\n\n{{link}}\n\nWas u dat niet? Doe dan niets; uw wachtwoord blijft zoals het is.',
  keepingSubject: 'Klantkring: de reservekopieën vragen uw aandacht / the backups need you',
  backupFailed:
    'Vannacht is van de gegevens van Klantkring op {{origin}} geen reservekopie gemaakt. Waarom staat onder Beheer, Reservekopieën; over een kwartier en morgennacht wordt het opnieuw geprobeerd.',
  restoreTestFailed:
    'De maandelijkse test van de reservekopieën van Klantkring op {{origin}} is mislukt: de nieuwste kon niet volledig worden teruggezet. Waarom staat onder Beheer, Reservekopieën. Maak zelf een reservekopie en laat de schijf nakijken.',
  auditSubject: 'Klantkring: de audit klopt niet / the audit does not add up',
  auditBroken:
    'De audit van Klantkring op {{origin}} is vannacht nagekeken en is niet heel: een regel is buiten Klantkring om veranderd, verplaatst of verwijderd, of het geheim van de server is een ander. Wie bij de server kan, vindt met klantkring audit verify waar. Leg de nieuwste reservekopie apart.',
  newSignInSubject: 'Aangemeld bij Klantkring met een nieuwe browser',
  newSignIn:
    'Dag {{name}},\n\nEr is op uw account op {{origin}} aangemeld met een browser die hier nog niet gezien was:\n\n{{browser}}\n\nWas u dat niet? Wijzig dan uw wachtwoord en kies onder Uw account ‘Overal elders afmelden’.',
}

import { useState } from 'react'
import { ErasePart } from './ErasePart.tsx'
import { ErasuresPart } from './ErasuresPart.tsx'
import { FindPart } from './FindPart.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'
import { type PersonTerm, same } from './person.ts'

/** One person: where it stands, everything of it as a file, and erasing. Whom it is about stands in no address. */
export function PersonScreen() {
  const [round, setRound] = useState(0)
  return (
    <>
      <PrivacyHead />
      <OnePerson key={round} again={() => setRound(round + 1)} />
      <ErasuresPart />
    </>
  )
}

function OnePerson(props: { again: () => void }) {
  const [chosen, setChosen] = useState<readonly PersonTerm[]>([])
  const [erasing, setErasing] = useState(false)
  const toggle = (term: PersonTerm) => {
    setErasing(false)
    setChosen(now =>
      now.some(one => same(one, term)) ? now.filter(one => !same(one, term)) : [...now, term],
    )
  }
  return (
    <>
      <FindPart chosen={chosen} onToggle={toggle} onErase={() => setErasing(true)} />
      {erasing && <ErasePart chosen={chosen} again={props.again} />}
    </>
  )
}

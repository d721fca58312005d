import { Link } from '@tanstack/react-router'
import type { CustomerInformation } from '../../../contract/information.ts'
import { Fact } from '../../parts/Fact.tsx'
import { Section } from '../../parts/Section.tsx'
import { useWords } from '../../words/say.ts'
import { MailLink, PhoneLink } from '../directory/reach.tsx'
import style from './Information.module.css'

type Customer = CustomerInformation['customer']

/** Who the customer is and how to reach it; what is not known takes no room. */
export function FactsPart(props: { customer: Customer }) {
  const { t, format } = useWords()
  const { customer } = props
  const address = [
    customer.street,
    [customer.postcode, customer.city].filter(text => text !== '').join(' '),
    customer.country,
  ].filter(text => text !== '')
  return (
    <Section title={t('directory.facts')}>
      <dl className={style.facts}>
        {customer.phone !== '' && (
          <Fact name={t('directory.phone')}>
            <PhoneLink number={customer.phone} />
          </Fact>
        )}
        {customer.email !== '' && (
          <Fact name={t('directory.email')}>
            <MailLink address={customer.email} />
          </Fact>
        )}
        {address.length > 0 && (
          <Fact name={t('directory.address')}>
            {address.map(line => (
              <div key={line}>{line}</div>
            ))}
          </Fact>
        )}
        {customer.manager !== '' && <Fact name={t('directory.manager')}>{customer.manager}</Fact>}
        {customer.since !== null && <Fact name={t('directory.since')}>{format.day(customer.since)}</Fact>}
        {customer.registration !== '' && (
          <Fact name={t('directory.registration')}>{customer.registration}</Fact>
        )}
        {customer.vat !== '' && <Fact name={t('directory.vat')}>{customer.vat}</Fact>}
        {customer.parent && (
          <Fact name={t('directory.parent')}>
            <Other customer={customer.parent} />
          </Fact>
        )}
        {customer.children.length > 0 && (
          <Fact name={t('directory.children')}>
            <ul className={style.children}>
              {customer.children.map(child => (
                <li key={child.id}>
                  <Other customer={child} />
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </Section>
  )
}

function Other(props: { customer: { id: number; name: string } }) {
  const { t } = useWords()
  return (
    <Link to="/directory/$id" params={{ id: String(props.customer.id) }} preload={false}>
      {props.customer.name || t('common.unknown')}
    </Link>
  )
}

/** A phone number that a device can dial; the spaces and dashes are for people. */
export function PhoneLink(props: { number: string }) {
  const dialled = props.number.replace(/\(0\)/, '').replace(/[^\d+]/g, '')
  return dialled === '' ? props.number : <a href={`tel:${dialled}`}>{props.number}</a>
}

/** An address to write to. What is no address is shown as it stands in the data. */
export function MailLink(props: { address: string }) {
  const { address } = props
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return <>{address}</>
  return (
    <a href={`mailto:${encodeURIComponent(address).replace('%40', '@')}`} title={address}>
      {address}
    </a>
  )
}

import type { ReactNode } from 'react'

/** The few signs of the navigation, drawn on a 16 px grid with one line width. */
function Icon(props: { children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {props.children}
    </svg>
  )
}

export const CustomersIcon = () => (
  <Icon>
    <circle cx="6" cy="5.5" r="2.5" />
    <path d="M1.5 13.5c.3-2.8 2-4 4.5-4s4.2 1.2 4.5 4M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.5.4 2.3 1.6 2.5 3.7" />
  </Icon>
)
export const ChartIcon = () => (
  <Icon>
    <path d="M1.5 13.5h13M2 12C4 4.5 6 2.5 8 3.2S11.5 8 14 9" />
  </Icon>
)
export const ClassesIcon = () => (
  <Icon>
    <path d="M2 3.5h12M2 8h8.5M2 12.5h5" />
  </Icon>
)
export const DryingIcon = () => (
  <Icon>
    <path d="M1.5 3.5h3.2c1.6 0 2 1 2.6 3s1.1 3.2 2.7 3.2h4.5M12.2 7.2l2.3 2.5-2.3 2.5M1.5 13.5h6" />
  </Icon>
)
export const DataIcon = () => (
  <Icon>
    <path d="M8 2v7.5M5 6.8l3 3 3-3M2.5 11v2.5h11V11" />
  </Icon>
)
export const SettingsIcon = () => (
  <Icon>
    <path d="M2 4.5h7M12.5 4.5H14M2 11.5h1.5M7 11.5h7" />
    <circle cx="10.7" cy="4.5" r="1.7" />
    <circle cx="5.2" cy="11.5" r="1.7" />
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </Icon>
)
export const DirectoryIcon = () => (
  <Icon>
    <path d="M3.5 1.5h9v13h-9zM1.8 4.5h2.4M1.8 8h2.4M1.8 11.5h2.4" />
    <circle cx="8.2" cy="6.2" r="1.5" />
    <path d="M5.8 11.2c.2-1.6 1-2.2 2.4-2.2s2.2.6 2.4 2.2" />
  </Icon>
)
export const PeopleIcon = () => (
  <Icon>
    <circle cx="8" cy="5" r="3" />
    <path d="M2.5 14c.4-3 2.2-4.5 5.5-4.5s5.1 1.5 5.5 4.5" />
  </Icon>
)
export const IntegrationsIcon = () => (
  <Icon>
    <path d="M6.5 9.5l3-3M7.5 4.5l1.2-1.2a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.2 1.2a2.8 2.8 0 0 1-4-4L4.5 7.5" />
  </Icon>
)
export const AuditIcon = () => (
  <Icon>
    <path d="M3 1.5h7l3 3v10H3zM5.5 6.5h5M5.5 9h5M5.5 11.5h3" />
  </Icon>
)
export const PrivacyIcon = () => (
  <Icon>
    <path d="M8 1.5l5.5 2v4c0 3.2-2 5.600-5.5 7-3.5-1.400-5.5-3.8-5.5-7v-4z" />
  </Icon>
)
export const KeepingIcon = () => (
  <Icon>
    <path d="M2 2.5h12v4H2zM2 9.5h12v4H2zM4.5 4.5h.01M4.5 11.5h.01M7 4.5h4.5M7 11.5h4.5" />
  </Icon>
)

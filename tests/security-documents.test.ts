import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Sections and requirements of levels 1 and 2, of the official list of ASVS 5.0.0: 253 numbers. */
const NUMBERS = `
1.1 1 2
1.2 1 2 3 4 5 6 7 8 9
1.3 1 2 3 4 5 6 7 8 9 10 11
1.4 1 2 3
1.5 1 2
2.1 1 2 3
2.2 1 2 3
2.3 1 2 3 4
2.4 1
3.2 1 2
3.3 1 2 3 4
3.4 1 2 3 4 5 6
3.5 1 2 3 4 5
3.7 1 2
4.1 1 2 3
4.2 1
4.3 1 2
4.4 1 2 3 4
5.1 1
5.2 1 2 3
5.3 1 2
5.4 1 2 3
6.1 1 2 3
6.2 1 2 3 4 5 6 7 8 9 10 11 12
6.3 1 2 3 4
6.4 1 2 3 4
6.5 1 2 3 4 5
6.6 1 2 3
6.8 1 2 3 4
7.1 1 2 3
7.2 1 2 3 4
7.3 1 2
7.4 1 2 3 4 5
7.5 1 2
7.6 1 2
8.1 1 2
8.2 1 2 3
8.3 1
8.4 1
9.1 1 2 3
9.2 1 2 3 4
10.1 1 2
10.2 1 2
10.3 1 2 3 4
10.4 1 2 3 4 5 6 7 8 9 10 11
10.5 1 2 3 4 5
10.6 1 2
10.7 1 2 3
11.1 1 2
11.2 1 2 3
11.3 1 2 3
11.4 1 2 3 4
11.5 1
11.6 1
12.1 1 2 3
12.2 1 2
12.3 1 2 3 4
13.1 1
13.2 1 2 3 4 5
13.3 1 2
13.4 1 2 3 4 5
14.1 1 2
14.2 1 2 3 4
14.3 1 2 3
15.1 1 2 3
15.2 1 2 3
15.3 1 2 3 4 5 6 7
16.1 1
16.2 1 2 3 4 5
16.3 1 2 3 4
16.4 1 2 3
16.5 1 2 3
17.1 1
17.2 1 2 3 4
17.3 1 2
`

const required = NUMBERS.trim()
  .split('\n')
  .flatMap(line => {
    const [section, ...numbers] = line.split(' ')
    return numbers.map(number => `V${section}.${number}`)
  })

test('every test that SECURITY.md calls upon exists and has that title', () => {
  const text = read('SECURITY.md')
  const named = [...text.matchAll(/`([^`\s]+\.test\.tsx?)`(?:\s+"([^"]+)")?/g)]
  expect(named.length).toBeGreaterThan(40)
  const wrong = named.filter(([, file, title]) => {
    if (!existsSync(join(root, file!)) || title === undefined) return true
    return !read(file!).includes(title.replace(/\s+/g, ' '))
  })
  expect(wrong.map(([all]) => all)).toEqual([])
})

test('every kind of attacker has something that stops him', () => {
  const [, part = ''] = /## Who, and what stops them\n([\s\S]*?)\n## /.exec(read('SECURITY.md')) ?? []
  const sections = part.split(/^### /m).slice(1)
  expect(sections.length).toBeGreaterThanOrEqual(9)
  for (const section of sections) expect(section, section.split('\n')[0]).toMatch(/\.test\.ts` "/)
})

test('docs/security/asvs.md judges every requirement of levels 1 and 2 once, with a reason', () => {
  const text = read('docs/security/asvs.md')
  const rows = [...text.matchAll(/^\| (V\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (.+?) \| (.+?) \|$/gm)]
  expect(required).toHaveLength(253)
  expect(rows.map(row => row[1])).toEqual(required)
  const count = (state: string) => rows.filter(row => row[4] === state).length
  const [met, not, open] = [count('met'), count('not applicable'), count('open')]
  expect(met + not + open).toBe(253)
  expect(text).toContain(`Of 253 requirements ${met} are met, ${not} not applicable and ${open} open.`)
  // What is met names where.
  const bare = rows.filter(row => row[4] === 'met' && row[5]!.trim().length < 4)
  expect(bare).toEqual([])
})

test('the image and its surroundings are closed', () => {
  const image = read('Containerfile')
  const final = image.slice(image.lastIndexOf('\nFROM '))
  expect(final).toMatch(/^USER 10001:10001$/m)
  expect(final).toContain('HEALTHCHECK')
  expect(image).toContain('["npm", "ci", "--omit=dev", "--omit=optional", "--ignore-scripts"]')
  expect(image).not.toMatch(/^RUN [^[]/m)
  const compose = read('compose.yaml')
  const services = compose
    .slice(compose.indexOf('\nservices:'), compose.indexOf('\nnetworks:'))
    .split(/\n(?= {2}\w+:\n)/)
  expect(services).toHaveLength(3)
  for (const service of services.slice(1)) {
    for (const line of ['read_only: true', 'cap_drop: [ALL]', 'security_opt: ["no-new-privileges:true"]'])
      expect(service).toContain(line)
    expect(service).not.toMatch(/PASSWORD: |DATABASE_URL: |SECRET: /)
  }
  expect(services[1]).toContain('ports: ["127.0.0.1:3210:3210"]')
  expect(services[2]).not.toContain('ports:')
  const unit = read('packaging/klantkring.service')
  for (const line of [
    'NoNewPrivileges=yes',
    'ProtectSystem=strict',
    'PrivateTmp=yes',
    'CapabilityBoundingSet=',
    'DynamicUser=yes',
  ])
    expect(unit).toMatch(new RegExp(`^${line}$`, 'm'))
})

test('what the build of an image leaves out is no secret and no history', () => {
  expect(read('.dockerignore')).toBe(read('.containerignore'))
  const left = read('.containerignore').split('\n')
  for (const name of ['.git', 'secrets', 'klantkring-data', 'node_modules', 'tests'])
    expect(left).toContain(name)
})

test('every section that is pointed to is there', () => {
  const sections = [...read('SECURITY.md').matchAll(/^#+ (.+)$/gm)].map(m => m[1])
  const pointed = [...read('docs/security/asvs.md').matchAll(/SECURITY\.md,\s+"([^"]+)"/g)].map(m => m[1])
  expect(pointed.length).toBeGreaterThan(5)
  expect(pointed.filter(name => !sections.includes(name))).toEqual([])
})

// Reads every Parquet file of a folder with hyparquet and prints schema, metadata and cells: null where missing, whole numbers as text.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [library, folder] = process.argv.slice(2)
const { parquetMetadata, parquetReadObjects } = await import(pathToFileURL(join(library, 'src', 'index.js')))

const found = {}
for (const name of readdirSync(folder).filter(name => name.endsWith('.parquet'))) {
  const bytes = readFileSync(join(folder, name))
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const metadata = parquetMetadata(file)
  const columns = metadata.schema.slice(1)
  const objects = await parquetReadObjects({ file, metadata })
  found[name] = {
    columns: columns.map(c => c.name),
    types: columns.map(c => [c.type, c.logical_type?.type, c.logical_type?.isSigned].filter(x => x !== undefined).join(' ')),
    about: Object.fromEntries(metadata.key_value_metadata.map(({ key, value }) => [key, value])),
    rows: objects.map(row => columns.map(c => typeof row[c.name] === 'bigint' ? String(row[c.name]) : row[c.name] ?? null)),
  }
}
process.stdout.write(JSON.stringify(found))

#!/usr/bin/env bash
# Two libraries that synchronise SQLite tables make of two changed logins a third one that nobody ever entered, and the later change may lose.
#
# Guess: "conflict-free" means that the last writer wins: where two devices changed a row, the later row is there on both afterwards.
# Seen (cr-sqlite 0.16.0 and SQLite AI's sqlite-sync 0.9.99, both from npm as WebAssembly; Node.js 20, 2026-12-01): time plays no part. Each COLUMN is
# decided by itself: the one written more often wins, and after equally many writes the one whose VALUE sorts last:
#   * one device makes it anna / zebra / May, the other lena2 / apple / June: both then have lena2 / zebra / June, the user name of one with the
#     password of the other, and a date that belongs to neither pair;
#   * a password changed twice beats one that was changed once after that. No value that lost is kept in any table, and there is no sign of a conflict.
#
# What belongs together has to be ONE value for such a library (a row of its own for each change, or one column), and a list that came through one
# may hold a "changed on" that is not its password's. Nor may both devices' clean synchronisation be taken for "nothing was lost".
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @vlcn.io/crsqlite-wasm@0.16.0 @sqliteai/sqlite-wasm@3.50.4-sync.0.9.99-vector.0.9.70
cat > sync.mjs <<'JS'
import fs from 'node:fs';
import ai from '@sqliteai/sqlite-wasm';
import * as vlcn from '@vlcn.io/wa-sqlite';
import loadVlcn from './node_modules/@vlcn.io/crsqlite-wasm/dist/crsqlite.mjs';

const TABLE = "CREATE TABLE login (id TEXT PRIMARY KEY NOT NULL, user TEXT NOT NULL DEFAULT '', password TEXT NOT NULL DEFAULT '', changed TEXT NOT NULL DEFAULT '')";
const quoted = (value) => (value instanceof Uint8Array ? `x'${Buffer.from(value).toString('hex')}'` : typeof value === 'string' ? `'${value}'` : value === null ? 'NULL' : String(value));

async function crSqlite() {
  const wasmBinary = fs.readFileSync('node_modules/@vlcn.io/crsqlite-wasm/dist/crsqlite.wasm');
  const api = vlcn.Factory(await loadVlcn({ wasmBinary, locateFile: (name) => name }));
  return async () => {
    const db = await api.open_v2(':memory:');
    const run = async (sql) => {
      const rows = [];
      for await (const statement of api.statements(db, sql)) while ((await api.step(statement)) === vlcn.SQLITE_ROW) rows.push(api.row(statement));
      return rows;
    };
    await run(`${TABLE}; SELECT crsql_as_crr('login')`);
    return { run, changes: 'crsql_changes', columns: '"table", pk, cid, val, col_version, db_version, site_id, cl, seq' };
  };
}

async function sqliteSync() {
  const sqlite = await ai({ print() {}, printErr() {} });
  return async () => {
    const db = new sqlite.oo1.DB(':memory:');
    db.exec(TABLE);
    db.exec("SELECT cloudsync_init('login')");
    return { run: async (sql) => db.selectArrays(sql), changes: 'cloudsync_changes', columns: '*' };
  };
}

async function carry(from, to) {
  for (const row of await from.run(`SELECT ${from.columns} FROM ${from.changes}`)) {
    await to.run(`INSERT INTO ${to.changes} ${to.columns === '*' ? '' : `(${to.columns})`} VALUES (${row.map(quoted).join(',')})`);
  }
}

for (const [name, load] of [['cr-sqlite', crSqlite], ['sqlite-sync', sqliteSync]]) {
  const open = await load();
  const [laptop, phone] = [await open(), await open()];
  const both = async () => {
    await carry(laptop, phone);
    await carry(phone, laptop);
    const seen = [];
    for (const device of [laptop, phone]) seen.push((await device.run('SELECT user, password, changed FROM login'))[0].join(' / '));
    return seen[0] === seen[1] ? `both have ${seen[0]}` : `they differ: ${seen.join(', ')}`;
  };
  await laptop.run("INSERT INTO login VALUES ('1', 'lena', 'first', '2026-01-01')");
  console.log(`${name}, in step: ${await both()}`);
  await laptop.run("UPDATE login SET user = 'anna', password = 'zebra', changed = '2026-05-01'");
  await phone.run("UPDATE login SET user = 'lena2', password = 'apple', changed = '2026-06-01'");
  console.log(`${name}, each changed it: ${await both()}`);
  await laptop.run("UPDATE login SET password = 'once'");
  await laptop.run("UPDATE login SET password = 'again'");
  await phone.run("UPDATE login SET password = 'the last one'");
  console.log(`${name}, twice, then once: ${await both()}`);
  const kept = [];
  for (const device of [laptop, phone]) {
    for (const [table] of await device.run("SELECT name FROM sqlite_master WHERE type = 'table'")) kept.push(...(await device.run(`SELECT * FROM "${table}"`)).flat());
  }
  const lost = ['anna', 'apple', 'the last one'].filter((word) => kept.includes(word));
  console.log(`${name}, of what lost its tables have: ${lost.join(', ') || 'nothing'} (of what won: ${kept.includes('again') ? 'again' : 'nothing'})`);
}
JS
node sync.mjs | tee seen
diff seen - <<'EXPECTED' || { echo "changed: the libraries decide in another way"; exit 1; }
cr-sqlite, in step: both have lena / first / 2026-01-01
cr-sqlite, each changed it: both have lena2 / zebra / 2026-06-01
cr-sqlite, twice, then once: both have lena2 / again / 2026-06-01
cr-sqlite, of what lost its tables have: nothing (of what won: again)
sqlite-sync, in step: both have lena / first / 2026-01-01
sqlite-sync, each changed it: both have lena2 / zebra / 2026-06-01
sqlite-sync, twice, then once: both have lena2 / again / 2026-06-01
sqlite-sync, of what lost its tables have: nothing (of what won: again)
EXPECTED
echo "as described"

#!/usr/bin/env bash
# Bitwarden refuses a whole Credential Exchange file for one field of a kind it does not know, and leaves other items out in silence.
#
# Guess: a reader of a format made for exchange passes over what it does not know and takes the rest, or at least says which item it was.
# Seen (@bitwarden/sdk-internal 0.2.0-main.1054, which Bitwarden's apps use for it; Node.js 20, 2026-11-30): in a file of two items, one a plain login,
#   * one custom field of the kind "email" or "number", both of which CXF 1.0 has, or a kind of credential that is new: nothing is
#     imported, and the error is a place in the JSON;
#   * an item that has only a generated password, a reference to another item or no credential at all: left out without a word;
#   * a code with an unknown algorithm is taken in as SHA-1, so that it shows codes, wrong ones;
#   * an item without dates, which are optional, is "created" at the moment of the import.
#
# "It went into Bitwarden" says neither that all went in nor that the codes work, and a date of creation may be the day of a move. A reader of ours reads each
# credential by itself: what is not known is counted and named by its kind, never an error of the file, and never silent.
# https://fidoalliance.org/specs/cx/cxf-v1.0-ps-errata-20260309.html
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @bitwarden/sdk-internal@0.2.0-main.1054
# A client with made-up keys, that asks no server.
cat >client.mjs <<'JS'
import * as sdk from '@bitwarden/sdk-internal';

const { ManagedSettingsClient, PasswordManagerClient, PureCrypto } = sdk.default ?? sdk;
const key = PureCrypto.make_user_key_aes256_cbc_hmac();
export const user = { id: '11111111-1111-4111-8111-111111111111', email: 'lena@example.org', name: 'Lena' };
export const client = new PasswordManagerClient({ get_access_token: async () => undefined }, undefined, new ManagedSettingsClient());
await client.crypto().initialize_user_crypto({
  userId: user.id,
  email: user.email,
  kdfParams: { pBKDF2: { iterations: 600000 } },
  accountCryptographicState: { V1: { private_key: PureCrypto.wrap_decapsulation_key(PureCrypto.rsa_generate_keypair(), key) } },
  method: { decryptedKey: { decrypted_user_key: Buffer.from(key).toString('base64') } },
});
export const ciphers = () => client.vault().ciphers();
export const seed = 'JBSWY3DPEHPK3PXP';
JS
cat >round.mjs <<'JS'
import assert from 'node:assert';
import { ciphers, client, seed } from './client.mjs';

const id = (text) => Buffer.from(text).toString('base64url');
const login = { type: 'basic-auth', username: { fieldType: 'string', value: 'lena' }, password: { fieldType: 'concealed-string', value: 'made-up' } };
const started = Date.now();

async function outcome(credentials) {
  const items = [{ id: id('plain'), title: 'Plain', creationAt: 1400000000, credentials: [login] }, { id: id('other'), title: 'Other', credentials }];
  let read;
  try {
    read = client.exporters().import_cxf(JSON.stringify({ id: id('account'), username: '', email: '', collections: [], items }));
  } catch (error) {
    return error.message.replace(/ at line .*/, '');
  }
  const views = await Promise.all(read.map(({ cipher }) => ciphers().decrypt(cipher)));
  return views.map((view) => {
    const made = Date.parse(view.creationDate) >= started ? 'the import' : view.creationDate.slice(0, 4);
    return `${view.name} of ${made}${view.login?.totp ? ` with ${view.login.totp}` : ''}`;
  }).join(', ');
}

const field = (fieldType, value) => [login, { type: 'custom-fields', label: 'More', fields: [{ fieldType, value, label: 'More' }] }];
const refused = 'Credential Exchange error: JSON error: data did not match any variant of untagged enum Credential';
for (const [name, credentials, expected] of [
  ['field of the kind date', field('date', '2020-01-02'), 'Plain of 2014, Other of the import'],
  ['field of the kind email', field('email', 'lena@example.org'), refused],
  ['field of the kind number', field('number', '5'), refused],
  ['a new kind of credential', [login, { type: 'loyalty-card', number: { fieldType: 'string', value: '5' } }], refused],
  ['only a generated password', [{ type: 'generated-password', password: 'made-up' }], 'Plain of 2014'],
  ['only a reference', [{ type: 'item-reference', reference: { item: id('plain') } }], 'Plain of 2014'],
  ['no credential', [], 'Plain of 2014'],
  ['an unknown algorithm', [{ type: 'totp', secret: seed, period: 30, digits: 6, issuer: 'Shop', username: 'lena', algorithm: 'sha3-256' }],
    `Plain of 2014, Other of the import with otpauth://totp/Shop:lena?secret=${seed}&issuer=Shop`],
]) {
  const seen = await outcome(credentials);
  console.log(`${name}: ${seen}`);
  assert.equal(seen, expected, 'changed: Bitwarden no longer reads Credential Exchange files in this way');
}
JS
node round.mjs
echo "as described"

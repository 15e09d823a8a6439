#!/usr/bin/env bash
# Bitwarden takes one login, one code and one passkey of each item of a Credential Exchange file; the others are gone without a word.
#
# Guess: an item of the format may hold several credentials (that is why `credentials` is a list), so an importer makes an item of each it cannot put together.
# Seen (@bitwarden/sdk-internal 0.2.0-main.1054, which Bitwarden's apps use for it; Node.js 20, 2026-11-30):
#   * of two sign-ins with two codes in one item the first of each is kept, and nothing says that there were more;
#   * of two passkeys for two sites in one item the first is kept, and its site becomes the item's only address;
#   * of a login and a card in one item it makes two items of the same name, so it does know how to part them;
#   * the person's collections and tags are dropped, and a favourite is none any more.
#
# A list made from Bitwarden after such a move has fewer accounts than the one before. A reader of the format gives each sign-in of an
# item an account of its own, and the items of one name that are no logins are not counted as their second state.
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
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { ciphers, client, seed } from './client.mjs';

const id = (text) => Buffer.from(text).toString('base64url');
const text = (value) => ({ fieldType: 'string', value });
const hidden = (value) => ({ fieldType: 'concealed-string', value });
const login = (name, password) => ({ type: 'basic-auth', username: text(name), password: hidden(password) });
const code = (username, secret) => ({ type: 'totp', secret, period: 30, digits: 6, username, algorithm: 'sha1', issuer: 'Shop' });
const passkey = (rpId) => ({
  type: 'passkey', credentialId: randomBytes(16).toString('base64url'), rpId, username: 'lena', userDisplayName: 'Lena', userHandle: id('lena'),
  key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64url'),
});
const item = (title, credentials, more) => ({
  id: id(title), creationAt: 1400000000, modifiedAt: 1500000000, title, credentials,
  scope: { urls: ['https://shop.example.com'], androidApps: [] }, ...more,
});
const file = {
  id: id('account'), username: 'lena', email: 'lena@example.org',
  collections: [{ id: id('collection'), title: 'Work', items: [{ item: id('Two sign-ins') }] }],
  items: [
    item('Two sign-ins', [login('lena', 'made-up-1'), login('mara', 'made-up-2'), code('lena', seed), code('mara', 'GEZDGNBVGY3TQOJQ')],
      { favorite: true, tags: ['work'] }),
    item('Login and card', [login('lena', 'made-up-3'), { type: 'credit-card', number: hidden('4111111111111111') }]),
    item('Two passkeys', [passkey('shop.example.com'), passkey('bank.example.org')], { scope: undefined }),
  ],
};
const seen = [];
for (const { cipher } of client.exporters().import_cxf(JSON.stringify(file))) {
  const view = await ciphers().decrypt(cipher);
  const { login: kept } = view;
  const told = kept && [kept.username, kept.password ?? 'no password', `code ${kept.totp ?? 'none'}`, `at ${kept.uris?.map(({ uri }) => uri)}`,
    `passkeys ${kept.fido2Credentials?.length ?? 0}`].join(', ');
  seen.push(`${view.name}: ${told ?? 'no login'}, ${view.favorite ? 'favourite' : 'no favourite'}, ${view.folderId ? 'in a folder' : 'no folder'}`);
}
console.log(seen.join('\n'));
assert.deepEqual(seen, [
  `Two sign-ins: lena, made-up-1, code otpauth://totp/Shop:lena?secret=${seed}&issuer=Shop, at https://shop.example.com, passkeys 0, no favourite, no folder`,
  'Login and card: lena, made-up-3, code none, at https://shop.example.com, passkeys 0, no favourite, no folder',
  'Login and card: no login, no favourite, no folder',
  'Two passkeys: lena, no password, code none, at https://shop.example.com, passkeys 1, no favourite, no folder',
], 'changed: Bitwarden no longer reads the items of a Credential Exchange file in this way');
JS
node round.mjs
echo "as described"

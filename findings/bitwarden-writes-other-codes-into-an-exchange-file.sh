#!/usr/bin/env bash
# Bitwarden's Credential Exchange file holds other codes than the vault: names in small letters, kinds changed, a code where there is none.
#
# Guess: the format has fields for issuer, account, digits and algorithm, so what the vault knows of a code arrives as it is.
# Seen (@bitwarden/sdk-internal 0.2.0-main.1054, which Bitwarden's apps use for it; otpauth 9.5.2; Node.js 20, 2026-11-30):
#   * issuer and account come out in small letters: "ACME Bank" as "acme bank", "Lena.Example" as "lena.example";
#   * an address by counter becomes a code by time; Steam's, told by `encoder=steam`, becomes a plain one of six digits, while one
#     written as `steam://` gets an algorithm "steam", which the format does not have;
#   * the mark "-", by which people note that their second step is elsewhere, becomes a code with an empty seed;
#   * read back, a code without issuer and account is kept as `otpauth://totp?secret=…` with no slash and no label. So it stands in
#     the table that Bitwarden exports, too, and libraries refuse it (npm's otpauth: "Invalid URI format").
#
# Names in such a file are compared without regard to case; an empty seed means "codes, but not here"; "by time" is what the exporter says,
# not what the site wants; an unknown algorithm is no damage; and an address of a code needs no path to be one.
set -euo pipefail
place=$(mktemp -d); trap 'rm -rf "$place"' EXIT
cd "$place"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @bitwarden/sdk-internal@0.2.0-main.1054 otpauth@9.5.2
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
import * as OTPAuth from 'otpauth';
import { ciphers, client, seed, user } from './client.mjs';

const kept = {
  'by time': `otpauth://totp/ACME%20Bank:Lena.Example?secret=${seed}&issuer=ACME%20Bank`,
  'by counter': `otpauth://hotp/ACME:lena?secret=${seed}&issuer=ACME&counter=4`,
  'Steam by encoder': `otpauth://totp/Steam:lena?secret=${seed}&issuer=Steam&encoder=steam`,
  'Steam by scheme': `steam://${seed}`,
  elsewhere: '-',
};
const seen = {};
for (const [name, totp] of Object.entries(kept)) {
  const { cipher } = await ciphers().encrypt({
    id: crypto.randomUUID(), collectionIds: [], name, type: 1, login: { username: 'lena', password: 'made-up', totp },
    favorite: false, reprompt: 0, organizationUseTotp: false, edit: true, viewPassword: true,
    creationDate: '2020-01-01T00:00:00Z', revisionDate: '2021-01-01T00:00:00Z',
  });
  const file = JSON.parse(client.exporters().export_cxf(user, [cipher]));
  const { type, ...code } = file.items[0].credentials.find((credential) => credential.type === 'totp');
  seen[name] = code;
  console.log(`${name}: ${JSON.stringify(code)}`);
}
const plain = { secret: seed, period: 30, digits: 6, algorithm: 'sha1' };
const changed = 'changed: Bitwarden no longer writes codes into a Credential Exchange file in this way';
assert.deepEqual(seen, {
  'by time': { ...plain, username: 'lena.example', issuer: 'acme bank' },
  'by counter': { ...plain, username: 'lena', issuer: 'acme' },
  'Steam by encoder': { ...plain, username: 'lena', issuer: 'steam' },
  'Steam by scheme': { ...plain, digits: 5, algorithm: 'steam' },
  elsewhere: { ...plain, secret: '' },
}, changed);

const item = { id: 'aQ', title: 'Shop', scope: { urls: [], androidApps: [] }, credentials: [{ type: 'totp', ...plain, algorithm: 'sha256' }] };
const [{ cipher }] = client.exporters().import_cxf(JSON.stringify({ id: 'YQ', username: '', email: '', collections: [], items: [item] }));
const address = (await ciphers().decrypt(cipher)).login.totp;
const table = await client.exporters().export_vault([], [{ ...cipher, id: crypto.randomUUID() }], 'Csv');
assert.ok(table.includes(`,${address}`), changed);
let answer;
try { OTPAuth.URI.parse(address); answer = 'reads it'; } catch (error) { answer = error.message; }
console.log(`read back without names: ${address}; otpauth: ${answer}`);
assert.equal(address, `otpauth://totp?secret=${seed}&algorithm=SHA256`, changed);
assert.equal(answer, 'Invalid URI format', 'changed: the library otpauth now reads an address without a path');
JS
node round.mjs
echo "as described"

// Words live in src/text. This finds sentences elsewhere, and words that must never be on screen. Run by `npm run lint`.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'svelte/compiler';

const root = new URL('./src/', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const found = [];
const report = (file, text, what) => found.push(`${relative(process.cwd(), file)}: ${what}: ${JSON.stringify(text.trim().slice(0, 80))}`);

const heard = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title', 'placeholder', 'alt', 'label']);
const isWords = (text) => /\p{L}{2,}/u.test(text);

function walk(node, see) {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, see));
  if (typeof node !== 'object' || node === null) return;
  if (typeof node.type === 'string') see(node);
  for (const [key, value] of Object.entries(node)) if (key !== 'parent' && typeof value === 'object') walk(value, see);
}

for (const file of files.filter((name) => name.endsWith('.svelte'))) {
  const source = readFileSync(file, 'utf8');
  const tree = parse(source, { modern: true, filename: file });
  if (tree.css) report(file, '<style>', 'looks live in css files');
  walk(tree.fragment, (node) => {
    if (node.type === 'Text' && isWords(node.data) && node.parentAttribute === undefined && !node.inAttribute)
      report(file, node.data, 'words outside src/text');
    if (node.type === 'Attribute') {
      const parts = Array.isArray(node.value) ? node.value : [];
      for (const part of parts) {
        if (part.type !== 'Text') continue;
        part.inAttribute = true;
        if (heard.has(node.name) && isWords(part.data)) report(file, part.data, `words in ${node.name} outside src/text`);
      }
      if (node.name === 'style') report(file, 'style', 'the window refuses style attributes');
    }
    // a sentence inside an expression: a capital letter, then more words
    if ((node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateElement') {
      const text = node.type === 'Literal' ? node.value : node.value.cooked;
      if (/^\p{Lu}\p{L}*[ ,]+\p{L}+/u.test(text)) report(file, text, 'a sentence outside src/text');
    }
  });
}

// What people read never says these, save in the names of two services and of a program, and, under *Details*, on a line marked so.
const never = /\b(safe|safely|safety|secure|securely|pwned|dark ?web|risk score|k-anonymity|hash|hashes|hashed|sha-?1)\b/iu;
for (const file of files.filter((name) => name.includes('/src/text/') && name.endsWith('.ts'))) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (/^\s*(\/\/|\/?\*)/.test(line) || line.includes('// under Details')) continue;
    const shown = line
      .replaceAll('Password Safe', '')
      .replaceAll(/Have I Been Pwned|haveibeenpwned\.com|Pwned Passwords|pwnedpasswords\.com/gi, '')
      .replace(/^\s*'?[\w-]+'?:/, '');
    const word = never.exec(shown);
    if (word) report(file, line, `never on screen: ${word[0]}`);
  }
}

// One thing has one word, and no letters that only insiders know.
const oneWord = [
  [/\b(recovery|rescue|spare) codes?\b/iu, 'say “backup codes”'],
  [/\bHIBP\b/u, 'say “Have I Been Pwned”'],
  [/\bstrong\b/iu, 'no list of words can show that: say “not found easy to guess”'],
  [/\bhides only\b|\bonly hides\b/iu, 'say what Lock does instead'],
  [/\bnoted\b/iu, 'say “saved” or “we saved”'],
  [/\bhangs? on\b/iu, 'say “depends on” or “uses”'],
  [/\bby (itself|themselves)\b|\bon its own\b/iu, 'say “automatically”'],
  [/\bnobody (has been |is |was )?asked\b|\basks nobody\b|\bnobody (can |could )?answers?\b/iu, 'say “no source” or “no service”'],
];
for (const file of files.filter((name) => name.includes('/src/text/') && name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (/^\s*(\/\/|\/?\*)/.test(line) || line.includes('// as sites call it')) continue;
    for (const [other, what] of oneWord) if (other.test(line)) report(file, line, what);
  }
}

if (found.length) {
  process.stderr.write(`${found.join('\n')}\n`);
  process.exitCode = 1;
}

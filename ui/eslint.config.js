import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

// What the page must not do, held by the linter: only src/backend speaks to Tauri; no HTML from strings; no style attributes
// (the window refuses them); no storage and no network from the page.
const walls = {
  'no-restricted-imports': ['error', { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/backend speaks to Tauri.' }] }],
  'no-restricted-globals': [
    'error',
    'fetch',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'alert',
    'confirm',
    'prompt',
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "SvelteAttribute[key.name='style']", message: 'The window refuses style attributes: use a class or style:name={value}.' },
    { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'No HTML from strings.' },
    // WebKitGTK publishes what a script selects as the primary selection, which every program reads, and a download by a link takes the
    // place of a file of the same name.
    {
      selector:
        "CallExpression[callee.property.name=/^(setSelectionRange|selectNode|selectNodeContents|selectAllChildren|execCommand)$/], CallExpression[callee.property.name='select'][arguments.length=0]",
      message: 'No selecting by script: other programs would read it.',
    },
    {
      selector:
        "SvelteElement[name.name='a'] SvelteAttribute[key.name='download'], AssignmentExpression[left.property.name='download'], MemberExpression[property.name='createObjectURL']",
      message: 'A file is saved by the shell, which asks where.',
    },
    {
      selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']",
      message: 'The window refuses code from strings.',
    },
    // Such a line reads like an assertion and can never fail: the query throws before it.
    {
      selector:
        "CallExpression[callee.property.name=/^(toBeTruthy|toBeDefined)$/] CallExpression[callee.name='expect'] > .arguments:matches(CallExpression[callee.property.name=/^(get|find)(All)?By/], AwaitExpression:has(> CallExpression[callee.property.name=/^(get|find)(All)?By/]))",
      message: 'The query throws if nothing is found: let it stand alone, or assert what the person notices.',
    },
  ],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/backend/contract.ts'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: {
      ...walls,
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess asks for them where the index is known
      'no-console': 'error',
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/no-navigation-without-resolve': 'off', // a rule of SvelteKit
      'svelte/prefer-svelte-reactivity': 'off', // maps that live inside one $derived need no signals
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } } },
  { files: ['src/backend/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['*.config.*', '*.mjs'], ...ts.configs.disableTypeChecked },
);

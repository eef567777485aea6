// Rules that keep the code readable, and the layers of docs/architecture.md apart. Import circles are found by oxlint
// (.oxlintrc.json), which also sees those of types and takes a second.
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';

const typescript = ['**/*.ts'];

/** Who may import whom: a layer and the others that it may use. What is not named is out of reach. */
const layers = {
  './src/vocabulary': [],
  './src/core': ['vocabulary'],
  './src/protocol': ['vocabulary', 'core'],
  './src/engine': ['vocabulary', 'core', 'protocol'],
  './src/host': ['vocabulary', 'core', 'protocol', 'engine'],
  './src/cli': ['vocabulary', 'core', 'protocol', 'engine'],
  './src/training': ['vocabulary', 'core', 'engine'],
};

const layerZones = Object.entries(layers).flatMap(([target, allowed]) => [
  {
    target,
    from: './src',
    except: [target, ...allowed.map((layer) => `./src/${layer}`)].map((folder) => folder.replace('./src/', './')),
    message: `${target} may import only itself${allowed.map((layer) => ` and ${layer}`).join('')}.`,
  },
  { target, from: ['./webview', './test'], message: 'Nothing in src knows the webviews or the tests.' },
]);

const webviewZones = [
  {
    target: './webview',
    from: './src',
    except: ['./protocol', './vocabulary'],
    message: 'A webview knows the protocol and the vocabulary alone.',
  },
  { target: './webview/shared', from: './webview', except: ['./shared'], message: 'What panels share knows no panel.' },
];

/** Names that exist only in a browser or only in Node: code for both must do without them. */
const languageGlobals = { ...globals.builtin, ...globals['shared-node-browser'] };
const placeBoundGlobals = Object.keys({ ...globals.browser, ...globals.node }).filter(
  (name) => !(name in languageGlobals),
);

const vscodeImport = { name: 'vscode', message: 'Only src/host and src/extension.ts run inside VS Code.' };
const nodeImports = {
  regex: '^(node:|(fs|path|os|crypto|child_process|worker_threads|url|util)(/|$))',
  message: 'This code also runs outside Node.',
};

/** As the base rule, but a type may be imported where a value may not. */
const restrictedImports = (paths, patterns) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { paths, patterns }],
});

export default defineConfig(
  { ignores: ['dist/', '.cache/', 'coverage/', 'media/'] },
  { plugins: { '@typescript-eslint': tseslint.plugin, 'import-x': importX } },
  eslint.configs.recommended,
  { rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }], eqeqeq: 'error' } },
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  { files: ['**/*.cjs'], languageOptions: { globals: globals.node, sourceType: 'commonjs' } },
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './webview/tsconfig.json', './test/ui/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
    rules: {
      // Counts and scores in sentences are the normal case here, and print as one expects.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `while (true)` with a clear way out reads better than a flag.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // The formatter wraps code, but no texts and comments. Only addresses may be longer.
      'max-len': ['error', { code: 120, ignoreUrls: true }],
      // An arrow of one call is shorter than its block, and says the same.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Texts are walked by code point, on purpose: a grapheme depends on the version of Unicode.
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        { basePath: import.meta.dirname, zones: [...layerZones, ...webviewZones] },
      ],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Titles and expected outputs are data: they are compared with what a person reads in one line.
      'max-len': [
        'error',
        { code: 120, ignoreUrls: true, ignoreStrings: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true },
      ],
    },
  },
  { files: ['src/cli/**', 'src/training/**'], rules: { 'no-console': 'off' } },
  { files: ['src/engine/**', 'src/cli/**', 'src/training/**'], rules: restrictedImports([vscodeImport], []) },
  {
    files: ['src/vocabulary/**/*.ts', 'src/core/**/*.ts', 'src/protocol/**/*.ts'],
    rules: {
      ...restrictedImports([vscodeImport], [nodeImports]),
      'no-restricted-globals': ['error', ...placeBoundGlobals],
    },
  },
  {
    files: ['src/protocol/**/*.ts'],
    rules: restrictedImports(
      [vscodeImport],
      [
        nodeImports,
        { group: ['**/core/**'], allowTypeImports: true, message: 'The protocol knows the types of core alone.' },
      ],
    ),
  },
  { files: ['webview/**/*.ts'], rules: restrictedImports([vscodeImport], [nodeImports]) },
);

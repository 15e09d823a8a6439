// What the tests' reader of recordings takes from Node, without the types of all of Node.
declare module 'node:fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string;
}
interface ImportMeta {
  /** The folder of the file that reads it. */
  readonly dirname: string;
}

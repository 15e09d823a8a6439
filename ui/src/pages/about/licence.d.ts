declare module 'virtual:licence' {
  const text: string;
  export default text;
}
// the build reads this one file; all that Node can do needs no types for that
declare module 'node:fs' {
  export function readFileSync(path: URL, encoding: 'utf8'): string;
}

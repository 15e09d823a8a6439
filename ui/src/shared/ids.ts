/** Joins ids for aria-describedby; undefined when there is none, so that the attribute is left out. */
export function ids(...some: (string | false | undefined)[]): string | undefined {
  return some.filter(Boolean).join(' ') || undefined;
}

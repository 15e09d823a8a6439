// The country is asked once: two lists of companies on one page, of banks and of phone companies, have one field for it between them.
const shared = $state<{ lists: symbol[]; said: number }>({ lists: [], said: 0 });

/** A list joins those on the page; the answer takes it away again. */
export function join(list: symbol): () => void {
  shared.lists = [...shared.lists, list];
  return () => {
    shared.lists = shared.lists.filter((other) => other !== list);
  };
}
/** Whether the list is the one that has the field. */
export const asks = (list: symbol): boolean => shared.lists[0] === undefined || shared.lists[0] === list;
/** Counts how often it was said: each list looks again then. */
export const timesSaid = (): number => shared.said;
export function said(): number {
  shared.said += 1;
  return shared.said;
}

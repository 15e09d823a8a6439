/** The line drawings of Sprite.svelte, without their `i-`. */
export type IconName =
  | 'today' | 'accounts' | 'exposure' | 'apps' | 'map' | 'history' | 'ledger' | 'settings' | 'search' | 'more' | 'lock' | 'out'
  | 'back' | 'next' | 'plus' | 'close' | 'mail' | 'sim' | 'phone' | 'laptop' | 'key' | 'at' | 'warn' | 'info' | 'refresh' | 'copy'
  | 'eye' | 'file' | 'print' | 'globe' | 'person' | 'check' | 'hand' | 'down' | 'bank' | 'work';

// The gate. Each message from the page passes here, in a frame of its own, before Rust sees it.
// It is advice and no lock: only the payload is sealed on its way through the page, the command's name travels beside it in the
// clear, and a page can put a sealed payload under another name. So nothing may rest on this file alone. What holds are the
// capability, the types and lengths of the contract, and the questions that Rust asks the person. It never throws, for a caller
// would then wait for ever; what it refuses goes on under the name `refused`, which Rust rejects.
'use strict';

// The commands of `contract::with_commands!`, in its order; a test compares the two.
const COMMANDS = [
  'session', 'create', 'look_round', 'leave_example', 'show_readable', 'leave_readable', 'unlock', 'lock', 'set_passphrase',
  'show_spare_key', 'confirm_spare_key', 'decline_spare_key', 'set_aside', 'erase_everything', 'finish_first_run', 'answer_person',
  'person', 'today', 'to_do', 'search', 'own_steps', 'sitting', 'start_sitting', 'end_sitting', 'skip_round', 'save_round', 'tiles',
  'find_services', 'companies', 'accounts', 'account', 'add_accounts', 'add_account', 'edit_account', 'remove_account', 'restore_account',
  'delete_for_good', 'removed', 'add_identifier', 'edit_identifier', 'remove_identifier', 'restore_identifier', 'mark_step', 'walk',
  'answer_walk', 'finish_walk', 'leave_walk', 'check_password', 'make_password', 'show_generated_password', 'copy_generated_password',
  'check_generated_password', 'forget_password', 'clipboard', 'apps', 'third_party', 'describe_app', 'read_pasted_apps', 'read_download',
  'add_app', 'decide_app', 'remove_app', 'open_link', 'report_link', 'leaks', 'leak', 'sort_leak', 'unsort_leak', 'they_wrote',
  'handle_leak', 'start_visit', 'record_visit', 'check_identifiers', 'cancel_check', 'hold_check', 'read_paste', 'recheck', 'notify',
  'news_seen', 'happened', 'guide', 'plain', 'copy_plain', 'copy_words', 'link_code', 'open_import', 'show_import', 'map_import',
  'choose_import', 'edit_import', 'score_import', 'check_import', 'import_rows', 'cancel_import', 'undo_import', 'delete_export',
  'watch_drops', 'keeper', 'record_keeper', 'settings', 'set_network', 'choose_setting', 'zoom', 'set_zoom', 'set_source', 'set_api_key',
  'forget_api_key', 'try_source', 'set_consent', 'choose_files', 'fetch_list', 'refresh_list', 'what_left', 'keep_ledger', 'export_ledger',
  'copies', 'bring_back', 'export_list', 'diagnostics', 'open_data_folder', 'print',
];
// Those that tell how far they are, or what is dropped, by a channel.
const WITH_PROGRESS = ['check_identifiers', 'check_import', 'watch_drops'];
// Tauri's own: a channel's message of more than 8 KB is fetched.
const FETCH = 'plugin:__TAURI_CHANNEL__|fetch';

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Is it a command of ours, with one request and nothing else? */
function isOurs(message) {
  if (!COMMANDS.includes(message.cmd) || !isObject(message.payload) || !isObject(message.payload.request)) return false;
  const words = Object.keys(message.payload);
  if (!WITH_PROGRESS.includes(message.cmd)) return words.length === 1;
  return words.length === 2 && /^__CHANNEL__:\d{1,10}$/.test(message.payload.progress);
}

/** Is it Tauri's channel, with nothing of the page's in it? */
function isChannel(message) {
  return message.cmd === FETCH && (message.payload === null || message.payload === undefined);
}

window.__TAURI_ISOLATION_HOOK__ = (message) => {
  try {
    if (isOurs(message) || isChannel(message)) return message;
  } catch {
    // refused below
  }
  return { ...message, cmd: 'refused', payload: {} };
};

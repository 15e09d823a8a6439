// Generated from src-tauri/contract by the test `contract`. Do not edit.
/**
 * A short reference to an account.
 */
export type AccountRef = { 
/**
 * The account's id.
 */
id: string, 
/**
 * The service's name.
 */
name: string, 
/**
 * The sign-in; empty: not known.
 */
signIn: string, 
/**
 * The tile to show the account by; null: the account is no longer in the model.
 */
service: ServiceTile | null, };

/**
 * A request about one account.
 */
export type AccountRequest = { 
/**
 * The account's id.
 */
id: string, };

/**
 * One row of the list of accounts.
 */
export type AccountRow = { 
/**
 * The account's id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in; empty: not known.
 */
signIn: string, 
/**
 * The step to do first; null: none is to do.
 */
first: StepId | null, 
/**
 * The number of steps to do.
 */
toDo: number, 
/**
 * The number of steps that are done.
 */
done: number, 
/**
 * The number of steps of which nothing is known.
 */
unknown: number, 
/**
 * The state of the account as a whole.
 */
state: StepState, 
/**
 * The urgency of the most urgent step.
 */
urgency: Urgency, 
/**
 * The number of accounts that whoever has this one can take over directly.
 */
opens: number, 
/**
 * The states of the steps in the view's columns; null: the account has no such step.
 */
doors: Array<StepState | null>, };

/**
 * One account with everything that is known about it.
 */
export type AccountView = { 
/**
 * The account's id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in; empty: not known.
 */
signIn: string, 
/**
 * The date since which the account exists (ISO date, month or year); empty: not known.
 */
memberSince: string, 
/**
 * The web site of a service that the person made; empty: none, or a service of the catalogue.
 */
site: string, 
/**
 * Lists of leaks can be compared with this account. False: its web site is not known, so an empty `leaks` proves
 * nothing.
 */
compared: boolean, 
/**
 * The account belongs to a device in the person's own network: no list of leaks covers it, and it has no web site.
 */
atHome: boolean, 
/**
 * All steps of the account, in the order to do them.
 */
steps: Array<StepView>, 
/**
 * The step that comes first: one to do, or one to look at because nothing is known of it. Null: none.
 */
first: StepId | null, 
/**
 * The facts about the account.
 */
facts: Array<FactView>, 
/**
 * The leaks that affect the account.
 */
leaks: Array<LeakRow>, 
/**
 * The identifiers and accounts whose owner can take over this account.
 */
fallsWith: Array<AccountRef>, 
/**
 * The step at this account that best stops such a take-over; null: none is left to do.
 */
standsAgainst: StepId | null, 
/**
 * At a phone company: the accounts whose codes come to its number.
 */
numberCodes: Array<AccountRef>, 
/**
 * At a phone company: the accounts that whoever has its number can reset.
 */
numberResets: Array<AccountRef>, 
/**
 * The accounts that whoever has this one can take over.
 */
opens: Array<AccountRef>, 
/**
 * The address that is taken to get the password resets: the one that signs in. Empty: the person named one, or no listed
 * mailbox receives mail for that address.
 */
resetsByDefault: string, 
/**
 * The question whether mail to the sign-in address arrives in this account; null: the catalogue answers it, or it does
 * not apply.
 */
mail: MailQuestion | null, 
/**
 * The id of the link to the service's own security page; null: none is known.
 */
homeLink: string | null, 
/**
 * The person marked the account as no longer used.
 */
unused: boolean, 
/**
 * Reasons of urgent steps, to show at the top.
 */
warnings: Array<ReasonView>, };

/**
 * All accounts, in the order in which they need attention.
 */
export type AccountsView = { 
/**
 * The steps that have a column.
 */
columns: Array<StepId>, 
/**
 * The rows.
 */
rows: Array<AccountRow>, 
/**
 * The number of accounts in *Recently removed*.
 */
removed: number, 
/**
 * The identifiers, for the form that adds an account.
 */
identifiers: Array<IdentifierRef>, };

/**
 * A request to add one account with its details.
 */
export type AddAccountRequest = { 
/**
 * The id of the tile; empty: a service that the person makes.
 */
service: string, 
/**
 * The name of a service that the person makes, or of the company behind a placeholder (*My bank*).
 */
name: string, 
/**
 * The web site of that service; may be empty.
 */
site: string, 
/**
 * The address, phone number or user name that signs in; may be empty.
 */
signIn: string, 
/**
 * The date since which the account exists (ISO date, month or year); may be empty.
 */
memberSince: string, };

/**
 * A request to add several accounts from their tiles at once; either all are added or none.
 */
export type AddAccountsRequest = { 
/**
 * The ids of the tiles.
 */
services: Array<string>, 
/**
 * The accounts whose service the person named.
 */
named: Array<NamedAccount>, 
/**
 * The e-mail address that signs in at these accounts, or empty. It becomes an identifier even when no account is added.
 */
address: string, };

/**
 * A request to add third parties with access to an account.
 */
export type AddAppRequest = { 
/**
 * The account's id.
 */
subject: string, 
/**
 * The name; each line of several adds one entry.
 */
name: string, 
/**
 * The kind of third party.
 */
kind: AppKind, };

/**
 * A request to add an identifier.
 */
export type AddIdentifierRequest = { 
/**
 * The kind of identifier.
 */
kind: IdentifierKind, 
/**
 * The value as typed.
 */
value: string, };

/**
 * A site that imitates a service.
 */
export type AlikeView = { 
/**
 * The site as the file has it.
 */
site: string, 
/**
 * The name of the service that it imitates.
 */
service: string, };

/**
 * Another account of the person that the same data download belongs to.
 */
export type AlsoReadView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The number of apps that are new there; null: the download does not list which apps have access.
 */
added: number | null, };

/**
 * An answer about the person.
 */
export type AnswerPersonRequest = { 
/**
 * The question.
 */
question: PersonQuestion, 
/**
 * The code of the answer.
 */
answer: string, };

/**
 * The combined answer about an identifier (principles.md#law-2).
 */
export type AnswerView = { "code": "inLeaks", 
/**
 * The number of leaks.
 */
count: number, 
/**
 * The number of leaks that are not dealt with.
 */
open: number, 
/**
 * The source that answered.
 */
source: SourceId, 
/**
 * The host or folder where that source was asked; empty: the source's own place.
 */
place: string, 
/**
 * The time of the answer, RFC 3339.
 */
at: string, } | { "code": "notInList", 
/**
 * The source that answered.
 */
source: SourceId, 
/**
 * The host or folder where that source was asked; empty: the source's own place.
 */
place: string, 
/**
 * The time of the answer, RFC 3339.
 */
at: string, } | { "code": "notChecked", 
/**
 * The reason.
 */
reason: NotChecked, 
/**
 * The time of that check, RFC 3339.
 */
at: string, 
/**
 * The last answer, which stays valid for its date; null: there never was one.
 */
last: LastAnswer | null, } | { "code": "neverAsked" } | { "code": "nobodyKnows" };

/**
 * The answer to one part. The answer `back` takes the part's earlier answer back.
 */
export type AnswerWalkRequest = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The step.
 */
step: StepId, 
/**
 * The part.
 */
part: WalkPartId, 
/**
 * The code of the answer.
 */
answer: string, };

/**
 * The person's decision about a third party.
 */
export type AppDecision = "waiting" | "keep" | "removed";

/**
 * The kind of a third party with access.
 */
export type AppKind = "app" | "agency" | "person";

/**
 * A request about one connected app.
 */
export type AppRequest = { 
/**
 * The entry's id.
 */
id: string, };

export type AppSystem = "android" | "ios" | "computer";

/**
 * A third party with access to one account.
 */
export type AppView = { 
/**
 * The entry's id.
 */
id: string, 
/**
 * The third party's name.
 */
name: string, 
/**
 * The kind of third party.
 */
kind: AppKind, 
/**
 * The person's decision about it.
 */
decision: AppDecision, 
/**
 * The permissions that it has, in the words of the service; may be empty.
 */
may: string, 
/**
 * The date since which it has access (ISO date, month or year); may be empty.
 */
since: string, 
/**
 * A leak at its maker; null: none is known.
 */
leak: LeakRef | null, };

export type AppsPlace = "lookFirst" | "waiting" | "kept" | "removed";

/**
 * The page *Apps*: the third parties of all accounts, those that need attention first.
 */
export type AppsView = { 
/**
 * The third parties.
 */
parties: Array<ThirdPartyView>, };

/**
 * A request to put a copy in the place of the list.
 */
export type BringBackRequest = { 
/**
 * The name of the copy's file.
 */
copy: string, };

/**
 * A card: one cause with the step that answers it.
 */
export type CardView = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The kind of that entity.
 */
subjectKind: SubjectKind, 
/**
 * The entity's name: the account's, the address or the number; empty for the person and this computer.
 */
name: string, 
/**
 * The tile of the service; null: the entity is no account.
 */
service: ServiceTile | null, 
/**
 * The step.
 */
step: StepId, 
/**
 * The step's urgency.
 */
urgency: Urgency, 
/**
 * The minutes that the step takes.
 */
minutes: number, 
/**
 * The minutes that all steps of the card take.
 */
minutesInAll: number, 
/**
 * The threats, the strongest first.
 */
reasons: Array<ReasonView>, 
/**
 * Short instructions.
 */
how: HowView, 
/**
 * The accounts that share the cause, mailboxes and money first; empty: the cause affects only this entity.
 */
accounts: Array<AccountRef>, 
/**
 * Its walkthrough was begun and not finished, and the minutes are those that are left.
 */
begun: boolean, 
/**
 * The number of steps that end with it: one for each account of a shared cause that has the step to do.
 */
steps: number, 
/**
 * The reason for its place among the cards.
 */
whyFirst: WhyFirst, 
/**
 * For `opensOthers`: the number of accounts.
 */
opens: number, };

/**
 * The kind of data about the person that a request carried.
 */
export type Carried = "addressDigits" | "address" | "passwordDigits" | "nothing" | "key" | "browser" | "notKnown";

/**
 * A change of a password on a timeline.
 */
export type ChangeMark = { 
/**
 * The ISO date of the change.
 */
date: string, 
/**
 * The account's name.
 */
name: string, };

/**
 * A request to check identifiers.
 */
export type CheckIdentifiersRequest = { 
/**
 * The ids of the identifiers; empty: all of them.
 */
ids: Array<string>, };

/**
 * A request to check one password, typed once.
 */
export type CheckPasswordRequest = { 
/**
 * The id of the account.
 */
subject: string, 
/**
 * The password; it is wiped when the request is dropped.
 */
password: Secret, };

/**
 * The progress of a check.
 */
export type CheckProgress = { "code": "started", 
/**
 * The number of addresses to ask about.
 */
total: number, } | { "code": "one", 
/**
 * The number of addresses that are finished.
 */
count: number, 
/**
 * The number of all addresses.
 */
total: number, 
/**
 * The seconds to wait because of the source's rate limit; 0: it does not wait.
 */
waiting: number, } | { "code": "finished", 
/**
 * The number of addresses with an answer.
 */
answered: number, 
/**
 * The number of addresses without an answer.
 */
notChecked: number, };

/**
 * The check of the new password.
 */
export type CheckView = { 
/**
 * The result.
 */
verdict: PasswordVerdict, 
/**
 * For `found`: the number of times that the list counts it; otherwise 0.
 */
times: number, 
/**
 * For `notChecked`: the reason.
 */
reason: NotChecked | null, 
/**
 * The password is easy to guess.
 */
weak: boolean, };

/**
 * A request to choose a folder or file on this computer in the system's dialog.
 */
export type ChooseFilesRequest = { 
/**
 * `folder` or `passwordFiles`.
 */
source: SourceId, 
/**
 * True chooses one file, false a folder.
 */
single: boolean, };

/**
 * A change to the ticks of the preview.
 */
export type ChooseImportRequest = { 
/**
 * The numbers of the rows to change.
 */
lines: Array<number>, 
/**
 * All rows of the shown group are changed.
 */
all: boolean, 
/**
 * The numbers of the addresses and phone numbers to change.
 */
own: Array<number>, 
/**
 * True sets the ticks, false removes them.
 */
take: boolean, 
/**
 * The choices for authenticator entries that match no account.
 */
tray: Array<StrayChoice>, 
/**
 * True takes over silenced warnings, false does not; null: unchanged.
 */
ignores: boolean | null, 
/**
 * The group of rows to show; null: all rows.
 */
show: ImportShow | null, 
/**
 * The place of the first row to show in that group, counted from 0.
 */
from: number, };

/**
 * A request to change a setting that is one code of a closed list.
 */
export type ChooseSettingRequest = { 
/**
 * The setting with its new value.
 */
choice: SettingChoice, };

/**
 * The state of the clipboard, as far as it concerns a password of ours.
 */
export type ClipboardState = "nothing" | "waits" | "stuck";

/**
 * The clipboard, as far as a password of ours is on it.
 */
export type ClipboardView = { 
/**
 * The state of the clipboard.
 */
state: ClipboardState, 
/**
 * For `waits`: the seconds until it is removed; otherwise 0.
 */
seconds: number, };

export type CloseDifficulty = "easy" | "medium" | "hard" | "limited" | "impossible";

/**
 * The cloud service that a folder is synchronised with.
 */
export type Cloud = "oneDrive" | "iCloud" | "dropbox" | "googleDrive";

/**
 * A column of an unknown table.
 */
export type ColumnView = { 
/**
 * The column's title; empty: the table has no header.
 */
title: string, 
/**
 * The meaning of the column, guessed from its title; null: the title does not tell.
 */
guess: ImportRole | null, 
/**
 * The meaning that the cells suggest where the title does not tell. It is shown to the person and never chosen for them.
 */
looks: ImportRole | null, 
/**
 * The first cells of the column.
 */
samples: Array<SampleView>, };

/**
 * The TypeScript map of commands, with `[request, view]` for each.
 */
export type Commands = { session: [Nothing, SessionView], create: [Nothing, SessionView], look_round: [Nothing, SessionView], leave_example: [Nothing, SessionView], show_readable: [Nothing, SessionView], leave_readable: [Nothing, SessionView], unlock: [UnlockRequest, SessionView], lock: [Nothing, SessionView], set_passphrase: [SetPassphraseRequest, SessionView], show_spare_key: [ShowSpareKeyRequest, SpareKeyView], confirm_spare_key: [ConfirmSpareKeyRequest, SessionView], decline_spare_key: [Nothing, SessionView], set_aside: [Nothing, SessionView], erase_everything: [EraseRequest, SessionView], finish_first_run: [Nothing, SessionView], answer_person: [AnswerPersonRequest, PersonView], person: [Nothing, PersonView], today: [Nothing, TodayView], to_do: [Nothing, ToDoView], search: [SearchRequest, SearchView], own_steps: [Nothing, OwnStepsView], sitting: [Nothing, SittingView], start_sitting: [StartSittingRequest, SittingView], end_sitting: [Nothing, TodayView], skip_round: [Nothing, TodayView], save_round: [SaveRoundRequest, SavedView], tiles: [Nothing, TilesView], find_services: [FindServicesRequest, TilesView], companies: [CompaniesRequest, CompaniesView], accounts: [Nothing, AccountsView], account: [AccountRequest, AccountView], add_accounts: [AddAccountsRequest, AccountsView], add_account: [AddAccountRequest, AccountView], edit_account: [EditAccountRequest, AccountView], remove_account: [AccountRequest, AccountsView], restore_account: [AccountRequest, AccountView], delete_for_good: [AccountRequest, RemovedView], removed: [Nothing, RemovedView], add_identifier: [AddIdentifierRequest, IdentifierView], edit_identifier: [EditIdentifierRequest, IdentifierView], remove_identifier: [IdentifierRequest, LeaksView], restore_identifier: [IdentifierRequest, IdentifierView], mark_step: [MarkStepRequest, MarkView], walk: [StepRequest, WalkView], answer_walk: [AnswerWalkRequest, WalkView], finish_walk: [StepRequest, FinishView], leave_walk: [StepRequest, MarkView], check_password: [CheckPasswordRequest, WalkView], make_password: [MakePasswordRequest, WalkView], show_generated_password: [AccountRequest, GeneratedPasswordView], copy_generated_password: [AccountRequest, WalkView], check_generated_password: [AccountRequest, WalkView], forget_password: [AccountRequest, WalkView], clipboard: [Nothing, ClipboardView], apps: [Nothing, AppsView], third_party: [ThirdPartyRequest, ThirdPartyPageView], describe_app: [DescribeAppRequest, WalkView], read_pasted_apps: [PastedAppsRequest, PastedAppsView], read_download: [ReadDownloadRequest, DownloadView], add_app: [AddAppRequest, WalkView], decide_app: [DecideAppRequest, WalkView], remove_app: [AppRequest, WalkView], open_link: [OpenLinkRequest, OpenedView], report_link: [ReportLinkRequest, WalkView], leaks: [Nothing, LeaksView], leak: [LeakRequest, LeakPageView], sort_leak: [SortLeakRequest, LeaksView], unsort_leak: [UnsortLeakRequest, LeaksView], they_wrote: [TheyWroteRequest, LeakPageView], handle_leak: [HandleLeakRequest, LeakPageView], start_visit: [IdentifierRequest, VisitView], record_visit: [RecordVisitRequest, VisitDoneView], check_identifiers: [CheckIdentifiersRequest, LeaksView], cancel_check: [Nothing, Done], hold_check: [HoldCheckRequest, Done], read_paste: [PasteRequest, PastedView], recheck: [Nothing, RecheckView], notify: [NotifyRequest, Done], news_seen: [Nothing, Done], happened: [HappenedRequest, HappenedView], guide: [GuideRequest, GuidePageView], plain: [PlainRequest, PlainView], copy_plain: [PlainRequest, Done], copy_words: [CopyWordsRequest, Done], link_code: [OpenLinkRequest, LinkCodeView], open_import: [OpenImportRequest, ImportView], show_import: [ShowImportRequest, ImportView], map_import: [MapImportRequest, ImportView], choose_import: [ChooseImportRequest, ImportView], edit_import: [EditImportRequest, ImportView], score_import: [ShowImportRequest, ImportView], check_import: [ShowImportRequest, ImportView], import_rows: [Nothing, ImportView], cancel_import: [Nothing, ImportView], undo_import: [Nothing, ImportView], delete_export: [DeleteExportRequest, ExportEndView], watch_drops: [WatchDropsRequest, Done], keeper: [Nothing, KeeperView], record_keeper: [RecordKeeperRequest, KeeperView], settings: [Nothing, SettingsView], set_network: [SetNetworkRequest, SettingsView], choose_setting: [ChooseSettingRequest, SettingsView], zoom: [Nothing, ZoomView], set_zoom: [SetZoomRequest, ZoomView], set_source: [SetSourceRequest, SettingsView], set_api_key: [SetApiKeyRequest, SettingsView], forget_api_key: [SourceRequest, SettingsView], try_source: [SourceRequest, SettingsView], set_consent: [SetConsentRequest, SettingsView], choose_files: [ChooseFilesRequest, SettingsView], fetch_list: [FetchListRequest, SettingsView], refresh_list: [Nothing, LeaksView], what_left: [WhatLeftRequest, WhatLeftView], keep_ledger: [KeepLedgerRequest, WhatLeftView], export_ledger: [Nothing, SavedView], copies: [Nothing, CopiesView], bring_back: [BringBackRequest, SessionView], export_list: [ExportListRequest, SavedView], diagnostics: [Nothing, DiagnosticsView], open_data_folder: [Nothing, Done], print: [Nothing, Done], };

/**
 * A search for companies of one kind.
 */
export type CompaniesRequest = { 
/**
 * The kind of company.
 */
kind: CompanyKind, 
/**
 * The language of the system (`de-CH`); its country is used until the person names another.
 */
locale: string, 
/**
 * The words as typed; empty: all companies.
 */
query: string, };

/**
 * Companies of one country, taken from our own list and a public one.
 */
export type CompaniesView = { 
/**
 * The country as ISO 3166-1 code in small letters; empty: not known.
 */
country: string, 
/**
 * The countries for which there are any companies.
 */
countries: Array<string>, 
/**
 * The companies that match, sorted by name.
 */
tiles: Array<ServiceTile>, 
/**
 * The number of further companies that match and are not among the tiles.
 */
more: number, 
/**
 * The public list that was searched; null: it was never downloaded, so only our own list was searched.
 */
list: ListCredit | null, 
/**
 * The ISO date of our own list.
 */
ownDate: string, };

export type CompanyKind = "phone" | "bank";

/**
 * The date that the date of a leak was compared with.
 */
export type Compared = "passwordChanged" | "memberSince" | "nothing" | "person";

export type Confidence = "low" | "medium" | "high";

/**
 * The spare key, typed back from paper.
 */
export type ConfirmSpareKeyRequest = { 
/**
 * The key as typed.
 */
typed: Secret, };

/**
 * The consent for one source to learn one address.
 */
export type ConsentView = { 
/**
 * The address.
 */
identifier: IdentifierRef, 
/**
 * The person agreed.
 */
given: boolean, };

/**
 * The copies, newest first.
 */
export type CopiesView = { 
/**
 * The copies.
 */
copies: Array<CopyView>, };

export type CopyCause = "daily" | "import" | "restore" | "update";

/**
 * One copy.
 */
export type CopyView = { 
/**
 * The name of its file.
 */
name: string, 
/**
 * The instant when it was made (UTC).
 */
at: string, 
/**
 * Why it was made.
 */
cause: CopyCause, 
/**
 * The number of accounts in it; null: it cannot be read now, since it is damaged, or no list is open.
 */
accounts: number | null, 
/**
 * The number of steps that are done in it, counted as Today counts them; null like the accounts.
 */
stepsDone: number | null, };

/**
 * A request to copy a list or a report that the page shows.
 */
export type CopyWordsRequest = { 
/**
 * The text to copy.
 */
text: string, };

/**
 * A decision about a connected app.
 */
export type DecideAppRequest = { 
/**
 * The entry's id.
 */
id: string, 
/**
 * The decision.
 */
decision: AppDecision, };

/**
 * A request to delete the export or to keep it.
 */
export type DeleteExportRequest = { 
/**
 * True deletes the file now, false keeps it.
 */
delete: boolean, 
/**
 * The file's name, as it was shown.
 */
file: string, 
/**
 * The path of its folder, as it was shown.
 */
folder: string, };

/**
 * A request to describe a connected app.
 */
export type DescribeAppRequest = { 
/**
 * The entry's id.
 */
id: string, 
/**
 * The permissions that it has, in the words of the service; may be empty.
 */
may: string, 
/**
 * The date since which it has access (ISO date, month or year); may be empty.
 */
since: string, };

/**
 * A device that signed in, as a data download lists it. It is shown and not kept.
 */
export type DeviceSeenView = { 
/**
 * The device's name; empty: the download has only an address.
 */
device: string, 
/**
 * The network address with the town that the service derives from it; may be empty.
 */
place: string, 
/**
 * The day of the last sign-in; may be empty.
 */
at: string, };

/**
 * A report about the program for a bug report.
 */
export type DiagnosticsView = { 
/**
 * Plain text with nothing personal in it.
 */
text: string, };

/**
 * The result of a command that worked and has nothing to show.
 */
export type Done = Record<symbol, never>;

/**
 * One account in the ring.
 */
export type DoorView = { 
/**
 * The account's id.
 */
account: string, 
/**
 * The account's name.
 */
name: string, 
/**
 * The group that it is shown in.
 */
group: RingGroup, 
/**
 * The state of the account as a whole: `open` with any step to do; `unknown` when nothing is known of it.
 */
state: StepState, };

/**
 * The result of opening an official data download.
 */
export type DownloadOutcome = "read" | "noFile" | "otherService" | "notYours" | "notInIt" | "asPages" | "folder" | "tooBig" | "notReadable";

/**
 * The result of opening an official data download, and the walkthrough after it.
 */
export type DownloadView = { 
/**
 * The outcome.
 */
outcome: DownloadOutcome, 
/**
 * The number of apps that are new.
 */
added: number, 
/**
 * A part of the file could not be read, so there may be more than is shown.
 */
partly: boolean, 
/**
 * The number of entries that could not be read.
 */
unread: number, 
/**
 * The file has more entries than are taken; the newest were taken.
 */
tooMany: boolean, 
/**
 * The devices that signed in, newest first.
 */
devices: Array<DeviceSeenView>, 
/**
 * The ISO date of the last change of the password; empty: the download does not contain it.
 */
passwordChanged: string, 
/**
 * Other accounts for which the file was read as well.
 */
also: Array<AlsoReadView>, 
/**
 * The walkthrough after the file was read.
 */
walk: WalkView, };

/**
 * An event of dragging a file over the window.
 */
export type DropNote = "over" | "away" | "dropped";

/**
 * Changes to an account; a field that is null stays as it is.
 */
export type EditAccountRequest = { 
/**
 * The account's id.
 */
id: string, 
/**
 * The new sign-in.
 */
signIn: string | null, 
/**
 * The new date since which the account exists.
 */
memberSince: string | null, 
/**
 * The new name of a service that the person made.
 */
name: string | null, 
/**
 * The new web site of a service that the person made.
 */
site: string | null, 
/**
 * The facts to set; an empty value removes the fact.
 */
facts: Array<FactEdit>, };

/**
 * Changes to an identifier; a field that is null stays as it is.
 */
export type EditIdentifierRequest = { 
/**
 * The identifier's id.
 */
id: string, 
/**
 * The new value.
 */
value: string | null, 
/**
 * True: the person no longer uses it; false: they use it again.
 */
retired: boolean | null, };

/**
 * A correction of a row before it is imported. Without a `name`, the row keeps its site or app.
 */
export type EditImportRequest = { 
/**
 * The row's number among the accounts of the file.
 */
line: number, 
/**
 * The row becomes again what the file says; the other corrections of this request are ignored.
 */
back: boolean, 
/**
 * Each of its rows is an account of its own; the other fields of this request are then not used.
 */
apart: boolean, 
/**
 * The new site or app; empty: unchanged.
 */
name: string, 
/**
 * The new sign-in; null: unchanged.
 */
signIn: string | null, 
/**
 * The group of rows to show; null: all rows.
 */
show: ImportShow | null, 
/**
 * The place of the first row to show in that group, counted from 0.
 */
from: number, };

/**
 * A request to remove the database, its copies and its keys.
 */
export type EraseRequest = { 
/**
 * Must be true; the page asks the person first.
 */
sure: boolean, };

export type ExpectCode = "mailAsService" | "mailQuotesPassword" | "resetsUnasked" | "callAsSupport" | "textWithLink" | "numberMoved" | "friendInNeed" | "offersByFirms";

/**
 * The result of deleting the file of an export.
 */
export type ExportEnd = "gone" | "wasGone" | "changed" | "stillThere" | "kept";

/**
 * The result of deleting or keeping an export.
 */
export type ExportEndView = { 
/**
 * The result for the file.
 */
end: ExportEnd, 
/**
 * The stage of the import after that.
 */
import: ImportView, };

/**
 * A request to write the list, unencrypted, into a file that the person chooses.
 */
export type ExportListRequest = { 
/**
 * The form of the file.
 */
form: ListForm, };

/**
 * An imported file that may still be on the disk.
 */
export type ExportView = { 
/**
 * The file's name.
 */
file: string, 
/**
 * The path of its folder.
 */
folder: string, 
/**
 * The cloud service that the folder is synchronised with; null: none is recognised by the path.
 */
cloud: Cloud | null, };

/**
 * One fact that the person sets.
 */
export type FactEdit = { 
/**
 * The kind of fact.
 */
kind: FactKind, 
/**
 * The new value, which is validated by kind.
 */
value: string, };

/**
 * A kind of fact that is shown about an account, identifier, device or person. Each variant says what its value means.
 */
export type FactKind = "memberSince" | "secondStep" | "secondStepSpare" | "passwordChanged" | "passwordJudged" | "passwordCheck" | "passkey" | "secondStepSeen" | "listedSince" | "lastUsed" | "passwordPlace" | "codesPlace" | "codesLeft" | "passkeyPlace" | "recoveryAddress" | "recoveryNumber" | "strangerFound" | "mailForwarding" | "mailFilters" | "mailDelegates" | "alertsGo" | "contactHidden" | "numberLock" | "lockComesOffBy" | "deviceLocks" | "updatesCome" | "cleanedBy" | "watchedBy" | "passwordsLive" | "passwordsIfLost" | "codesLive" | "codesMove" | "messagesTold" | "closed" | "resetsThrough" | "mailOf" | "resetPhone" | "signsInWith" | "unused" | "resetProtection" | "brokenLink";

/**
 * One fact with its origin and date.
 */
export type FactView = { 
/**
 * The kind of fact.
 */
kind: FactKind, 
/**
 * The value: a code, a date or a name.
 */
value: string, 
/**
 * The reason why a `passwordCheck` has no answer; null: it has one, or the reason was not kept.
 */
why: NotCheckedCode | null, 
/**
 * The origin of the fact.
 */
origin: Origin, 
/**
 * The time when the fact was recorded, RFC 3339.
 */
at: string, };

/**
 * The number of rows by what the import does with them.
 */
export type FatesView = { 
/**
 * Rows that become a new account.
 */
new: number, 
/**
 * Rows that add facts to a listed account.
 */
updated: number, 
/**
 * Rows with nothing new.
 */
unchanged: number, 
/**
 * Rows that are left out.
 */
skipped: number, };

/**
 * A request to download a public list.
 */
export type FetchListRequest = { 
/**
 * The list.
 */
list: ListId, };

/**
 * A search for services.
 */
export type FindServicesRequest = { 
/**
 * The words as typed.
 */
query: string, };

/**
 * The result of a finished walkthrough.
 */
export type FinishView = { 
/**
 * The step after the walkthrough.
 */
step: StepView, 
/**
 * Other steps of the same subject that the walkthrough asked about and that are still to do.
 */
left: Array<StepView>, 
/**
 * The facts that were recorded.
 */
facts: Array<FactView>, 
/**
 * The accounts that are better protected by it.
 */
helped: Array<AccountRef>, 
/**
 * The next card; null: there is none.
 */
next: CardView | null, 
/**
 * The first run is not finished and no spare key was shown, so the page offers one.
 */
offerSpareKey: boolean, };

/**
 * The counts of what was found in the rows that were imported.
 */
export type FoundView = { 
/**
 * The number of accounts that were listed.
 */
new: number, 
/**
 * The number of accounts that were changed.
 */
updated: number, 
/**
 * The number of addresses and phone numbers that became identifiers.
 */
identifiers: number, 
/**
 * The number of accounts that were taken, devices in the person's own network not counted.
 */
accounts: number, 
/**
 * The number of such devices that were taken.
 */
atHome: number, 
/**
 * The number of mailboxes among the accounts.
 */
mailboxes: number, 
/**
 * The number of groups that share a password.
 */
groups: number, 
/**
 * The number of accounts in those groups.
 */
shared: number, 
/**
 * The number of accounts with a weak password.
 */
weak: number, 
/**
 * The number of accounts with a leaked password.
 */
leaked: number, 
/**
 * The number of accounts without a known second step.
 */
noSecondStep: number, 
/**
 * The number of accounts that were archived or not used for two years.
 */
unused: number, };

/**
 * The generated password, shown while a button is held.
 */
export type GeneratedPasswordView = { 
/**
 * The password as it is to be typed.
 */
text: string, };

/**
 * The properties of a generated password that is held in memory, without the password.
 */
export type GeneratedView = { 
/**
 * The kind of password: what it is made of.
 */
made: MadeOf, 
/**
 * The number of words or characters.
 */
length: number, 
/**
 * It may contain symbols.
 */
symbols: boolean, 
/**
 * The number of equally likely passwords, as a power of two.
 */
bits: number, 
/**
 * The state of the clipboard.
 */
clipboard: ClipboardState, 
/**
 * The seconds that a copy stays on the clipboard.
 */
stays: number, 
/**
 * For `waits`: the seconds that are left; otherwise 0.
 */
left: number, };

/**
 * A page that tells how one step is done at a service, for someone who has no account there.
 */
export type GuidePageView = { 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The step.
 */
step: StepId, 
/**
 * The guide of the catalogue and public lists; null: nothing is known, so only the plain steps are shown.
 */
guide: GuideView | null, 
/**
 * The same guide as plain steps.
 */
plain: PlainView, 
/**
 * The person's accounts at this service, for which the walkthrough is better.
 */
accounts: Array<AccountRef>, 
/**
 * Pages can be opened: the list is open, so the request can be written to the ledger.
 */
canOpen: boolean, };

/**
 * A request for one step at a service of the catalogue.
 */
export type GuideRequest = { 
/**
 * The id of the service.
 */
service: string, 
/**
 * The step.
 */
step: StepId, };

/**
 * The instructions for one step at one service.
 */
export type GuideView = { 
/**
 * The page to open for the step.
 */
open: LinkView | null, 
/**
 * The service's own help page.
 */
help: LinkView | null, 
/**
 * Further pages that the step needs, in the order in which they are needed.
 */
more: Array<PageView>, 
/**
 * The menu path on the web.
 */
web: Array<string>, 
/**
 * The menu path in the program on the computer, where it differs from the web.
 */
desktop: Array<string>, 
/**
 * The menu path in the phone app.
 */
phone: Array<string>, 
/**
 * The menu path on an iPhone, where it differs from other phones.
 */
ios: Array<string>, 
/**
 * The menu path on an Android phone, where it differs from other phones.
 */
android: Array<string>, 
/**
 * The instructions for a computer; empty: it cannot be done there.
 */
computer: Array<string>, 
/**
 * The instructions for a phone; empty: it cannot be done there.
 */
onPhone: Array<string>, 
/**
 * Only the general instructions for the method are known, not the service's own wording.
 */
general: boolean, 
/**
 * The sign that it worked; empty: the step's own sentence is shown.
 */
worked: string, 
/**
 * The words to say in a phone call.
 */
say: Array<string>, 
/**
 * The source of the facts; empty: only public lists have facts.
 */
source: string, 
/**
 * The ISO date on which the facts were verified.
 */
verified: string, 
/**
 * The public lists that also have facts here.
 */
lists: Array<ListCredit>, };

/**
 * A new password that was set at its site and not yet used to sign in.
 */
export type HalfDoneView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The password was generated here and is still held in memory; otherwise it is where the person saved it, or lost.
 */
held: boolean, 
/**
 * The code of the place where the person said they saved it; empty: they did not say.
 */
saved: string, };

/**
 * An offer of the half-year round.
 */
export type HalfYearView = { 
/**
 * The accounts of the round, at most five.
 */
accounts: Array<AccountRef>, 
/**
 * The minutes that it takes.
 */
minutes: number, };

/**
 * A request to mark a leak as dealt with, or to take that back.
 */
export type HandleLeakRequest = { 
/**
 * The id of the account or identifier.
 */
subject: string, 
/**
 * The id of the leak.
 */
leak: string, 
/**
 * True marks it as dealt with, false takes that back.
 */
handled: boolean, };

/**
 * One part of the instructions of a path.
 */
export type HappenedPart = { 
/**
 * The situation that the part is for, in the person's words; empty: it is for everyone on this path.
 */
when: string, 
/**
 * The heading.
 */
title: string, 
/**
 * The text.
 */
text: string, 
/**
 * The instructions, in order.
 */
items: Array<string>, };

/**
 * A request for a path of *Something happened*.
 */
export type HappenedRequest = { 
/**
 * The path's id: `leak-news`, `strange-message`, `someone-in`, `phone-gone` or `clicked`.
 */
id: string, };

/**
 * A path of *Something happened*: instructions for one kind of emergency.
 */
export type HappenedView = { 
/**
 * The path's id.
 */
id: string, 
/**
 * The title.
 */
title: string, 
/**
 * The first sentence.
 */
lead: string, 
/**
 * The parts.
 */
parts: Array<HappenedPart>, 
/**
 * The things to avoid.
 */
avoid: Array<string>, 
/**
 * The places to continue: accounts with a walkthrough, or incidents to read.
 */
goOn: Array<HitView>, };

/**
 * One entry of a step's history.
 */
export type HistoryView = { 
/**
 * The time of the event, RFC 3339.
 */
at: string, 
/**
 * The state that the event gave the step.
 */
state: StepState, 
/**
 * The reason for leaving the step out.
 */
leave: LeaveReason | null, 
/**
 * The ISO date until which that state holds; null: no date was set.
 */
until: string | null, 
/**
 * The evidence that reopened the step.
 */
reason: ReasonView | null, };

/**
 * The kind of thing that a search hit leads to.
 */
export type HitKind = "account" | "service" | "leak" | "happened" | "page";

/**
 * One search hit.
 */
export type HitView = { 
/**
 * The kind of thing that it leads to.
 */
kind: HitKind, 
/**
 * The id of the account, service, leak, path or page.
 */
id: string, 
/**
 * The name; empty for pages and paths, which the page names.
 */
name: string, 
/**
 * A detail that tells equal names apart: the sign-in, the date or the domain.
 */
detail: string, 
/**
 * The tile to show an account by; null for other kinds.
 */
service: ServiceTile | null, };

/**
 * A request to pause a check or to continue it.
 */
export type HoldCheckRequest = { 
/**
 * True pauses the check, false continues it.
 */
held: boolean, };

/**
 * Short instructions for a step.
 */
export type HowView = { 
/**
 * The menu path, one menu per entry; empty: none is known.
 */
path: Array<string>, 
/**
 * The first sentence of the guide about what to press, or empty.
 */
press: string, 
/**
 * The guide has a page that can be opened.
 */
link: boolean, };

export type IdentifierKind = "email" | "phone" | "name";

/**
 * A short reference to an identifier.
 */
export type IdentifierRef = { 
/**
 * The identifier's id.
 */
id: string, 
/**
 * The kind of identifier.
 */
kind: IdentifierKind, 
/**
 * The value as the person wrote it.
 */
value: string, };

/**
 * A request about one identifier.
 */
export type IdentifierRequest = { 
/**
 * The identifier's id.
 */
id: string, };

/**
 * An identifier with what is known of its leaks.
 */
export type IdentifierView = { 
/**
 * The identifier's id.
 */
id: string, 
/**
 * The kind of identifier.
 */
kind: IdentifierKind, 
/**
 * The value as the person wrote it.
 */
value: string, 
/**
 * The person no longer uses it.
 */
retired: boolean, 
/**
 * The number of accounts that use it.
 */
accounts: number, 
/**
 * The combined answer of the newest checks.
 */
answer: AnswerView, 
/**
 * The sources that a check would ask; null: no source can answer for this identifier, or it is no longer used.
 */
wouldAsk: WouldAskView | null, 
/**
 * The newest answer of each source that was asked, for each place of the source.
 */
said: Array<SourceAnswer>, 
/**
 * The leaks that the identifier is in, newest first.
 */
leaks: Array<LeakRow>, 
/**
 * The identifier's own steps (`watch`, `carrier_pin`).
 */
steps: Array<StepView>, };

/**
 * A change to an account by an import. The value of the change is in [`ImportChangeView`].
 */
export type ImportChange = "listed" | "signIn" | "codeApp" | "secondStep" | "passkey" | "passwordChanged" | "listedSince" | "lastUsed" | "unused" | "passwordPlace" | "password" | "readAs";

/**
 * One change that an import would make.
 */
export type ImportChangeView = { 
/**
 * The kind of change.
 */
what: ImportChange, 
/**
 * The new value, a date or a code; empty: the kind has none.
 */
value: string, };

/**
 * The effect that an import would have on a row.
 */
export type ImportFate = "new" | "updated" | "unchanged" | "skipped";

/**
 * The file that a request means.
 */
export type ImportFrom = "pick" | "dropped" | "again" | "keyFile";

/**
 * A warning that was silenced in the program that wrote the file.
 */
export type ImportIgnore = "compromised" | "reused" | "weak" | "noSecondStep";

/**
 * The reason why a file cannot be imported.
 */
export type ImportRefusal = "unreadable" | "notAFile" | "noMemory" | "tooBig" | "changed" | "notKnown" | "empty" | "accountEncrypted" | "otherEncryption" | "tooMuchWork" | "keePass1" | "passwordSafe" | "openPgp" | "revelation" | "buttercup" | "database" | "firefoxLogins" | "otpClient" | "transfer" | "cutShort" | "damaged" | "tooDeep" | "reachesOutside" | "encoding";

/**
 * The meaning of a column of a table.
 */
export type ImportRole = "name" | "url" | "signIn" | "email" | "password" | "code" | "made" | "changed" | "used";

/**
 * One row of the preview: an account of the file, or a row that is left out.
 */
export type ImportRow = { 
/**
 * The account's number among those of the file, counted from 0; null: the row is left out.
 */
line: number | null, 
/**
 * The numbers of the file's rows that belong to it, counted from 1.
 */
rows: Array<number>, 
/**
 * The service; null: the row is left out.
 */
service: ServiceTile | null, 
/**
 * The sign-in; may be empty.
 */
signIn: string, 
/**
 * The effect that the import would have on it.
 */
fate: ImportFate, 
/**
 * It is ticked.
 */
ticked: boolean, 
/**
 * The reason why it is left out; null: it is not.
 */
why: SkipReason | null, 
/**
 * The name that the file gives a row which is left out; empty where it may not be shown.
 */
title: string, 
/**
 * The changes that the import would make.
 */
changes: Array<ImportChangeView>, 
/**
 * Another name of the service, as the file has it; null: the file has no other.
 */
joined: string | null, 
/**
 * The file gives no site for the row; it was found by its name alone.
 */
byName: boolean, 
/**
 * The service that its site imitates; null: none.
 */
alike: AlikeView | null, 
/**
 * It is a device in the person's own network.
 */
local: boolean, 
/**
 * The person can correct its site or app and its sign-in.
 */
editable: boolean, 
/**
 * The person corrected them.
 */
edited: boolean, 
/**
 * Several rows of the file are shown as this one, and can be taken apart.
 */
parts: boolean, 
/**
 * The rows were taken apart.
 */
apart: boolean, 
/**
 * The sign-in that another row brought to a listed account without one, which may be the same account; null: none.
 */
twin: string | null, 
/**
 * The measurements of its password.
 */
learned: LearnedView, 
/**
 * The names of some other accounts of the file with the same password.
 */
same: Array<string>, 
/**
 * The number of all other accounts with the same password.
 */
sameCount: number, 
/**
 * The warnings that were silenced in the program that wrote the file.
 */
ignores: Array<ImportIgnore>, };

/**
 * A group of rows that is shown and ticked together.
 */
export type ImportShow = "new" | "updated" | "unchanged" | "skipped" | "mailbox" | "local" | "alike" | "shared" | "unused" | "noSignIn";

export type ImportUntold = "sites" | "passwords" | "dates" | "dateOfChange" | "codes" | "bin" | "references";

/**
 * The stage of an import.
 */
export type ImportView = { "code": "none", 
/**
 * The last import, while it can be undone; null: there is none.
 */
last: LastImportView | null, 
/**
 * The export that may still be on the disk.
 */
export: ExportView | null, } | { "code": "refused", 
/**
 * The file's name.
 */
file: string, 
/**
 * The reason.
 */
why: ImportRefusal, 
/**
 * The number of the row that the reason is about; null: it is about the whole file.
 */
row: number | null, } | { "code": "password", 
/**
 * The file's name.
 */
file: string, 
/**
 * A password was given, and it is wrong.
 */
wrong: boolean, 
/**
 * Nothing in the file identifies its format, so it may be no export.
 */
unmarked: boolean, } | { "code": "columns", 
/**
 * The file's name.
 */
file: string, 
/**
 * The columns.
 */
columns: Array<ColumnView>, 
/**
 * The first row is a header.
 */
header: boolean, 
/**
 * The number of rows, the header not counted.
 */
rows: number, } | { "code": "preview", 
/**
 * The preview.
 */
preview: PreviewView, } | { "code": "done", 
/**
 * The counts of what was found in the file.
 */
found: FoundView, 
/**
 * The import, while it can be undone; null: it cannot.
 */
last: LastImportView | null, 
/**
 * The export that may still be on the disk.
 */
export: ExportView | null, };

export type IncidentStatus = "confirmed" | "disputed" | "scrape" | "research" | "claimFalse" | "listed";

/**
 * A request to change how long rows of the ledger are kept.
 */
export type KeepLedgerRequest = { 
/**
 * The number of days: 30, 90 or 365; 0: forever.
 */
days: number, };

/**
 * The results for one account.
 */
export type KeeperRow = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The manager calls its password leaked.
 */
leaked: KeeperTick, 
/**
 * The manager calls its password weak.
 */
weak: KeeperTick, 
/**
 * The names of other accounts with the same password, a few of them.
 */
same: Array<string>, 
/**
 * The number of other accounts with the same password.
 */
sameCount: number, };

/**
 * The state of a tick in the table of a password manager's own check.
 */
export type KeeperTick = "free" | "said" | "measured";

/**
 * The results of the password manager's own check, as far as they are recorded.
 */
export type KeeperView = { 
/**
 * A row for each listed account.
 */
rows: Array<KeeperRow>, };

/**
 * The permissions of an API key.
 */
export type KeyMay = "untried" | "range" | "directOnly" | "refused" | "notNeeded" | "notKnown";

/**
 * The ways that open the list in normal use.
 */
export type KeyMode = "keyring" | "passphrase" | "both";

/**
 * A failure of the computer's keyring.
 */
export type KeyringFault = "missing" | "locked" | "silent" | "keyGone" | "twoKeys" | "refused" | "forgetsKeys" | "broken";

/**
 * The remains of *Erase everything* in the keyring.
 */
export type KeyringLeft = "entry" | "perhaps";

/**
 * The state of the computer's keyring at a first start.
 */
export type KeyringState = "works" | "locked" | "missing";

/**
 * The last answer about an identifier.
 */
export type LastAnswer = { 
/**
 * The number of leaks; 0 means "not in this source's list".
 */
count: number, 
/**
 * The source that answered.
 */
source: SourceId, 
/**
 * The host or folder where that source was asked; empty: the source's own place.
 */
place: string, 
/**
 * The time of the answer, RFC 3339.
 */
at: string, };

/**
 * The last import, which can be undone.
 */
export type LastImportView = { 
/**
 * The format of its file.
 */
format: string, 
/**
 * The time of the import, RFC 3339.
 */
at: string, 
/**
 * The number of accounts that it listed.
 */
new: number, 
/**
 * The number of accounts that it changed.
 */
updated: number, };

/**
 * A recent event of a step.
 */
export type LatelyView = { 
/**
 * The time, RFC 3339.
 */
at: string, 
/**
 * The name of the account or identifier; empty for the person and this computer.
 */
name: string, 
/**
 * The step.
 */
step: StepId, 
/**
 * The state that the event gave it.
 */
state: StepState, };

/**
 * A kind of thing that the person did about a leak.
 */
export type LeakDeed = "handled" | "reopened" | "step";

/**
 * One thing that was done about a leak.
 */
export type LeakDeedView = { 
/**
 * The time, RFC 3339.
 */
at: string, 
/**
 * The name of the account or identifier.
 */
name: string, 
/**
 * The kind of thing that was done.
 */
deed: LeakDeed, 
/**
 * The step that was done, for `step`.
 */
step: StepId | null, };

export type LeakKind = "passwords" | "stealer" | "sessions" | "combo" | "thirdParty" | "contact" | "device" | "profile";

export type LeakNature = "unverified" | "fabricated" | "retired" | "spamList" | "stealerLog" | "unlisted";

/**
 * One leak or incident with all details.
 */
export type LeakPageView = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The status of the incident: how well it is established.
 */
status: IncidentStatus, 
/**
 * The third party that leaked; empty: the service itself did.
 */
maker: string, 
/**
 * The number of accounts or records; 0: not known.
 */
accounts: number, 
/**
 * A remark about where that number comes from; may be empty.
 */
accountsNote: string, 
/**
 * A remark about the meaning of the date; empty: it is the date of the leak.
 */
dateNote: string, 
/**
 * The kinds of data that were leaked, in the list's words.
 */
data: Array<string>, 
/**
 * The description of what was leaked.
 */
what: string, 
/**
 * The description of what was not leaked; may be empty.
 */
whatNot: string, 
/**
 * The company's statement; may be empty.
 */
companySays: string, 
/**
 * The way to find out whether one is affected; may be empty.
 */
wasI: string, 
/**
 * The answer to whether the company writes to those affected.
 */
theyWrite: TheyWrite, 
/**
 * The person's answer to whether the company wrote to them; null: not answered.
 */
theyWrote: YesNo | null, 
/**
 * One sentence to learn from it; may be empty.
 */
lesson: string, 
/**
 * The person's accounts and identifiers that it affects.
 */
rows: Array<LeakRow>, 
/**
 * For each of `rows`, the steps that are closed if the leak is marked as dealt with, or that the mark closed.
 */
rowSteps: Array<Array<StepId>>, 
/**
 * The steps that it opens for the person.
 */
steps: Array<StepView>, 
/**
 * The names of the entities of `steps`, in the same order.
 */
stepNames: Array<string>, 
/**
 * The steps that it asks for, for a reader without accounts.
 */
advice: Array<StepId>, 
/**
 * The id of the catalogue service whose guides apply; empty: none.
 */
guideAt: string, 
/**
 * The ISO date on which the facts were reviewed; empty: the date of the list applies.
 */
checked: string, 
/**
 * The sources of the facts, as text.
 */
sources: Array<string>, 
/**
 * The facts are from HIBP's list, which has to be named and linked.
 */
fromHibp: boolean, 
/**
 * The properties of the entry that a reader has to be told.
 */
nature: Array<LeakNature>, 
/**
 * The things that were done about it, newest first.
 */
history: Array<LeakDeedView>, };

/**
 * A short reference to a leak or incident.
 */
export type LeakRef = { 
/**
 * The id: `hibp:LinkedIn`, or the id of an incident.
 */
id: string, 
/**
 * The title.
 */
title: string, 
/**
 * The date of the leak (ISO date, month or year); empty: not known.
 */
date: string, 
/**
 * The kind of data that was leaked.
 */
kind: LeakKind, 
/**
 * The company disputes the leak, or the list did not verify it.
 */
doubtful: boolean, 
/**
 * The name is hidden until the person asks for it.
 */
sensitive: boolean, };

/**
 * A request about one leak.
 */
export type LeakRequest = { 
/**
 * The leak's id.
 */
id: string, };

/**
 * A leak with the account or identifier that it affects.
 */
export type LeakRow = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The verdict about the account or identifier and the leak.
 */
verdict: LeakVerdict, 
/**
 * The affected account; null: none is listed.
 */
account: AccountRef | null, 
/**
 * The identifier that was found in the leak; null: none.
 */
identifier: IdentifierRef | null, 
/**
 * The source of the statement.
 */
source: SourceId, 
/**
 * The host or folder where that source was asked; empty: the source's own place.
 */
place: string, 
/**
 * The time when it was marked as dealt with, RFC 3339; null: it was not.
 */
handledAt: string | null, 
/**
 * What settles it, where it is dealt with.
 */
settled: LeakSettledBy | null, 
/**
 * The leak is hidden until the person asks for it.
 */
sensitive: boolean, };

export type LeakSettledBy = "word" | "newPassword" | "answer";

export type LeakVerdict = "inLeak" | "mayBe" | "unsorted" | "handled" | "notAffected";

/**
 * The page *Leaks*.
 */
export type LeaksView = { 
/**
 * The identifiers with their answers.
 */
identifiers: Array<IdentifierView>, 
/**
 * The first of the cards to sort.
 */
cards: Array<SortCard>, 
/**
 * The number of all cards to sort.
 */
sort: SortTally, 
/**
 * The leaks that affect the person's accounts or contain their addresses, worst first.
 */
rows: Array<LeakRow>, 
/**
 * The ways to look, in the order to offer them.
 */
ways: Array<WayView>, 
/**
 * The list of leaks in use.
 */
list: ListView, 
/**
 * The timelines of the identifiers that are in any leak.
 */
timelines: Array<TimelineView>, 
/**
 * The incidents of our own list that affect nothing of the person's, newest first.
 */
incidents: Array<LeakRef>, 
/**
 * The number of all incidents of our own list.
 */
told: number, 
/**
 * The date of the newest review among those incidents (ISO date, month or year).
 */
toldAsOf: string, 
/**
 * The addresses and phone numbers that accounts use and that are no identifiers yet, most used first.
 */
offers: Array<OfferView>, 
/**
 * The banks and phone companies whose name is not known, so that no list of leaks covers them.
 */
unnamed: Array<UnnamedView>, 
/**
 * Other accounts without a known site, so that no list of leaks covers them.
 */
noSite: Array<AccountRef>, };

/**
 * The measurements of a password of the file.
 */
export type LearnedView = { "code": "noPassword" } | { "code": "notLooked" } | { "code": "looked", 
/**
 * The password is easy to guess.
 */
weak: boolean, 
/**
 * The number of times that the list of leaked passwords counts it; null: it is not in the list, or no source was
 * asked.
 */
leaked: number | null, 
/**
 * A source was asked, and the password is not in its list.
 */
notInList: boolean, 
/**
 * The reason why the look-up has no answer; null: it has one, or no source was asked.
 */
notChecked: NotCheckedCode | null, };

export type LeaveReason = "elsewhere" | "notImportant" | "myChoice" | "doesNotFit";

/**
 * The result of a request.
 */
export type LedgerAnswer = "pending" | "answered" | "notAnAnswer" | "nothing" | "opened";

/**
 * One row of the ledger.
 */
export type LedgerRow = { 
/**
 * The time of the request, RFC 3339.
 */
at: string, 
/**
 * The host that received it.
 */
receiver: string, 
/**
 * The purpose.
 */
purpose: Purpose, 
/**
 * The data about the person that it carried.
 */
carried: Carried, 
/**
 * The number of hash digits that left: 6 or 5, otherwise 0.
 */
digits: number, 
/**
 * The size of the request in bytes.
 */
bytesOut: number, 
/**
 * The size of the answer in bytes.
 */
bytesIn: number, 
/**
 * The result.
 */
answer: LedgerAnswer, 
/**
 * The HTTP status; 0: none.
 */
status: number, 
/**
 * The identifier that the request was about; empty: none, or it is no longer listed.
 */
about: string, };

/**
 * The rows that are left out for one reason.
 */
export type LeftOutView = { 
/**
 * The reason.
 */
why: SkipReason, 
/**
 * The number of rows.
 */
rows: number, };

/**
 * A link as a QR code.
 */
export type LinkCodeView = { 
/**
 * The whole address that the code contains.
 */
address: string, 
/**
 * The rows of the code from the top; in each, `1` is a dark module and `0` a light one.
 */
rows: Array<string>, };

/**
 * A link that the program opens; the page sends only its id.
 */
export type LinkView = { 
/**
 * The link's id.
 */
id: string, 
/**
 * The host of the link, to show.
 */
host: string, 
/**
 * The whole address, shown before the link is opened where it is not from our catalogue; null: it is.
 */
address: string | null, 
/**
 * The ISO date on which it was last verified; empty: never.
 */
verified: string, 
/**
 * The confidence that the link leads to the right page.
 */
confidence: Confidence, 
/**
 * The person reported it as broken.
 */
broken: boolean, 
/**
 * The public list that has the link; null: it is from our catalogue, or it is the well-known address that any site may
 * have.
 */
list: ListId | null, 
/**
 * The name of a service that the site's domain imitates; null: none.
 */
alike: string | null, };

/**
 * A public list that a statement comes from.
 */
export type ListCredit = { 
/**
 * The list.
 */
id: ListId, 
/**
 * The ISO date on which the list was downloaded or found unchanged.
 */
date: string, };

export type ListForm = "json" | "csv";

/**
 * A public list.
 */
export type ListId = "breaches" | "twoFactor" | "passkeys" | "changePassword" | "deletion";

/**
 * The list of leaks in use.
 */
export type ListView = { 
/**
 * The number of its entries.
 */
entries: number, 
/**
 * The ISO date of the list.
 */
asOf: string, 
/**
 * It was downloaded; otherwise it is the one that shipped with the program.
 */
live: boolean, 
/**
 * The reason why the last download failed; null: it did not fail.
 */
failed: NotChecked | null, };

/**
 * The details of a site that only a public list knows, so that it can be told apart from others.
 */
export type ListedSite = { 
/**
 * The site's registrable domain.
 */
domain: string, 
/**
 * The name of a service of our catalogue that the domain imitates; null: none.
 */
alike: string | null, 
/**
 * The public list that names the site; null: only our own list of companies does.
 */
list: ListId | null, };

export type MadeOf = "words" | "characters";

/**
 * The question whether an account at a mail service is the mailbox of the address that signs in.
 */
export type MailQuestion = { 
/**
 * The address that signs in.
 */
address: string, 
/**
 * The person's answer; null: they did not answer yet.
 */
here: boolean | null, 
/**
 * Until the person answers, the account is taken as this mailbox: they named the address for their password resets, and
 * no other listed mailbox signs in with it.
 */
taken: boolean, };

/**
 * A request to generate a new password.
 */
export type MakePasswordRequest = { 
/**
 * The id of the account.
 */
subject: string, 
/**
 * The kind of password: what it is made of.
 */
made: MadeOf, 
/**
 * The number of words or characters; out-of-range numbers are clamped.
 */
length: number, 
/**
 * It may contain symbols.
 */
symbols: boolean, };

/**
 * The meaning of the columns of a table.
 */
export type MapImportRequest = { 
/**
 * The first row is a header.
 */
header: boolean, 
/**
 * The meaning of each column, in order; null: the column is ignored.
 */
roles: Array<ImportRole | null>, };

/**
 * A mark that the person sets on a step by a press.
 */
export type MarkKind = "done" | "undone" | "later" | "ignored" | "notOffered";

/**
 * A mark that the person sets on a step.
 */
export type MarkStepRequest = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The step's id.
 */
step: StepId, 
/**
 * The mark to set.
 */
mark: MarkKind, 
/**
 * For `later`: an ISO date after today. For `ignored`: the ISO date on which that ends, or null.
 */
until: string | null, 
/**
 * For `ignored`: the reason.
 */
reason: LeaveReason | null, };

/**
 * The result of a mark.
 */
export type MarkView = { 
/**
 * The step after the mark.
 */
step: StepView, };

export type MessageCode = "mailClosesSoon" | "mailLookInApp" | "mailPaysOrElse" | "textCodeAsked" | "callWantsCode" | "textParcel";

/**
 * A sample message with the person's answer.
 */
export type MessageView = { 
/**
 * The part that shows it.
 */
part: WalkPartId, 
/**
 * The message.
 */
message: MessageCode, 
/**
 * True: the person judged it correctly; null: not answered.
 */
right: boolean | null, };

/**
 * A method for the second step at sign-in, strongest first.
 */
export type Method = "passkey" | "securityKey" | "prompt" | "app" | "sms" | "call" | "email" | "none";

/**
 * A method for the second step.
 */
export type MethodView = { 
/**
 * The method.
 */
method: Method, 
/**
 * The method is the recommended one.
 */
recommended: boolean, 
/**
 * The method is on already.
 */
on: boolean, 
/**
 * The public list that alone has this method; null: our catalogue has it.
 */
list: ListId | null, 
/**
 * Who can have it, where not everybody can, in the catalogue's words; else empty.
 */
limit: string, 
/**
 * The guide for turning it on.
 */
guide: GuideView, };

/**
 * An account whose service the person named.
 */
export type NamedAccount = { 
/**
 * The id of the placeholder tile (*My bank*); empty: none was used.
 */
service: string, 
/**
 * The name of the service.
 */
name: string, };

export type NewPassword = "settled" | "mayBeSet" | "set";

/**
 * The reason why there is no answer.
 */
export type NotChecked = { 
/**
 * The code of the reason.
 */
why: NotCheckedCode, 
/**
 * The HTTP status of the server; 0: none.
 */
status: number, 
/**
 * The seconds that the server asked us to wait; 0: none.
 */
wait: number, };

export type NotCheckedCode = "networkOff" | "noSource" | "noKey" | "badKey" | "keyNotAllowed" | "blocked" | "tooMany" | "serverDown" | "notAnAnswer" | "cutShort" | "tooBig" | "malformed" | "implausible" | "redirected" | "timedOut" | "offline" | "untrusted" | "cancelled" | "listMissing" | "rangeMissing" | "nobody" | "refused" | "proxyAsks" | "wrongHost" | "noConsent" | "fileMissing" | "proxyUnsupported";

/**
 * A request without any field.
 */
export type Nothing = Record<symbol, never>;

/**
 * A notice on Today that is not a step.
 */
export type Notice = "spareKey" | "keyringUnproved" | "passphraseOnly" | "spareKeyGone" | "keysMended" | "keysNotMended" | "noScoreYet" | "noAccounts" | "leaksToSort" | "infectedComputer" | "newFindings" | "exportLeft" | "fileDamaged";

/**
 * A request to show a system notification. The program writes its text, which has nothing about the person.
 */
export type NotifyRequest = { 
/**
 * The number of new findings.
 */
news: number, };

/**
 * An address or phone number that could become an identifier.
 */
export type OfferView = { 
/**
 * The kind of identifier.
 */
kind: IdentifierKind, 
/**
 * The value as it is written at an account.
 */
value: string, 
/**
 * The number of accounts that use it.
 */
accounts: number, 
/**
 * The listed address that probably delivers to the same mailbox; empty: none.
 */
beside: string, };

/**
 * A request to open a file. The password is wiped when the request is dropped.
 */
export type OpenImportRequest = { 
/**
 * The file to open.
 */
from: ImportFrom, 
/**
 * The file's password; may be empty.
 */
password: Secret, };

/**
 * A request to open a link.
 */
export type OpenLinkRequest = { 
/**
 * The id of the account; without an account, `service:` and the id of a catalogue service or listed site; empty for
 * links of no service, such as `hibp`.
 */
subject: string, 
/**
 * The link's id.
 */
link: string, };

/**
 * A link was handed to the browser.
 */
export type OpenedView = { 
/**
 * The host of the link.
 */
host: string, };

export type Origin = "person" | "walkthrough" | "import" | "catalogue" | "guess";

/**
 * A step that belongs to no account.
 */
export type OwnStepView = { 
/**
 * The step.
 */
step: StepView, 
/**
 * The address or phone number; empty for the person and this computer.
 */
name: string, };

/**
 * The steps of the person, this computer, the addresses and the numbers; those to do come first.
 */
export type OwnStepsView = { 
/**
 * The steps.
 */
steps: Array<OwnStepView>, };

/**
 * An address or phone number of the person that could become an identifier.
 */
export type OwnView = { 
/**
 * Its number among these, counted from 0.
 */
entry: number, 
/**
 * The kind of identifier.
 */
kind: IdentifierKind, 
/**
 * The value as written.
 */
value: string, 
/**
 * The number of accounts of the file that sign in with it.
 */
signsIn: number, 
/**
 * It is ticked.
 */
ticked: boolean, };

/**
 * A further page of a guide.
 */
export type PageView = { 
/**
 * The title of the page, in the catalogue's words.
 */
title: string, 
/**
 * The link to the page.
 */
link: LinkView, };

/**
 * A page that a part needs and that belongs to another step or another account.
 */
export type PartPageView = { 
/**
 * The id of the account that the page belongs to.
 */
subject: string, 
/**
 * The account's name.
 */
name: string, 
/**
 * The step that the page is for; null: it is the page where one is signed in.
 */
step: StepId | null, 
/**
 * The page.
 */
link: LinkView, };

/**
 * The progress of a part of a walkthrough.
 */
export type PartState = "done" | "current" | "ahead";

/**
 * One part of a walkthrough.
 */
export type PartView = { 
/**
 * The part.
 */
id: WalkPartId, 
/**
 * The progress of the part.
 */
state: PartState, 
/**
 * The answer; empty: not answered.
 */
answer: string, };

/**
 * The number of rows in each group that has something in common. A row may be in several.
 */
export type PartsView = { 
/**
 * Rows of mailboxes.
 */
mailbox: number, 
/**
 * Rows of devices in the person's own network.
 */
local: number, 
/**
 * Rows whose site imitates another site.
 */
alike: number, 
/**
 * Rows that share a password with another row.
 */
shared: number, 
/**
 * Rows of accounts that are probably no longer used.
 */
unused: number, 
/**
 * Rows without a known sign-in.
 */
noSignIn: number, };

/**
 * The change to the passphrase.
 */
export type PassphraseChange = "set" | "keep" | "remove";

/**
 * The result of checking a password.
 */
export type PasswordVerdict = "found" | "notFound" | "notChecked";

/**
 * Text that was copied from HIBP's page.
 */
export type PasteRequest = { 
/**
 * The text as pasted; it is read and not kept.
 */
text: string, };

/**
 * A page of connected apps that was copied whole.
 */
export type PastedAppsRequest = { 
/**
 * The copied text.
 */
text: string, };

/**
 * The names that were found in a pasted page, as a suggestion.
 */
export type PastedAppsView = { 
/**
 * The names, each once, in the order of the text.
 */
names: Array<string>, 
/**
 * The text was longer than what is searched.
 */
cut: boolean, };

/**
 * The content that was read from a pasted page.
 */
export type PastedView = { 
/**
 * The ids of the leaks that the page names, own services first.
 */
ticked: Array<string>, 
/**
 * The page states that there are no leaks.
 */
none: boolean, 
/**
 * The number of leaks that the page states; null: none was found.
 */
count: number | null, 
/**
 * The number of those that the page does not name.
 */
missing: number, };

/**
 * A question about the person. Each variant lists the possible answers.
 */
export type PersonQuestion = "whyHere" | "resetMailbox" | "mailboxAsks" | "passwordsLive" | "infected" | "guideOn" | "country" | "cameFor" | "firstRunAt";

/**
 * The person's answers; an empty string means not answered.
 */
export type PersonView = { 
/**
 * The answer to [`PersonQuestion::WhyHere`].
 */
whyHere: string, 
/**
 * The answer to [`PersonQuestion::ResetMailbox`].
 */
resetMailbox: string, 
/**
 * The answer to [`PersonQuestion::MailboxAsks`].
 */
mailboxAsks: string, 
/**
 * The answer to [`PersonQuestion::PasswordsLive`].
 */
passwordsLive: string, 
/**
 * The answer to [`PersonQuestion::Infected`].
 */
infected: string, 
/**
 * The answer to [`PersonQuestion::GuideOn`].
 */
guideOn: string, 
/**
 * The answer to [`PersonQuestion::Country`].
 */
country: string, 
/**
 * The answer to [`PersonQuestion::CameFor`].
 */
cameFor: string, 
/**
 * The answer to [`PersonQuestion::FirstRunAt`].
 */
firstRunAt: string, };

/**
 * One line of plain steps.
 */
export type PlainLine = { 
/**
 * The kind of line.
 */
kind: PlainLineKind, 
/**
 * The text.
 */
text: string, };

/**
 * The kind of a line of plain steps.
 */
export type PlainLineKind = "heading" | "text" | "item" | "point";

/**
 * A request for plain steps.
 */
export type PlainRequest = { 
/**
 * The topic.
 */
topic: PlainTopic, 
/**
 * The id of the service (may be empty), leak or path.
 */
id: string, 
/**
 * The step, for a guide.
 */
step: StepId | null, };

/**
 * The topic of plain steps.
 */
export type PlainTopic = "guide" | "leak" | "happened";

/**
 * Plain steps with nothing personal in them: made from the catalogue and public lists, without reading the model.
 */
export type PlainView = { 
/**
 * The title.
 */
title: string, 
/**
 * The lines, in order.
 */
lines: Array<PlainLine>, 
/**
 * The source of the facts.
 */
foot: string, };

/**
 * The sitting that is offered.
 */
export type PlanView = { 
/**
 * The minutes to plan.
 */
asked: number, 
/**
 * The number of steps that fit.
 */
steps: number, 
/**
 * The minutes that these steps take.
 */
minutes: number, };

/**
 * A preview of an import: the changes that it would make.
 */
export type PreviewView = { 
/**
 * The file's name.
 */
file: string, 
/**
 * The id of the file's format. Ids of formats never change.
 */
format: string, 
/**
 * The version of the format, if the file states one.
 */
version: string | null, 
/**
 * The things that files of this format cannot contain.
 */
cannotTell: Array<ImportUntold>, 
/**
 * The reasons why rows are left out, each once.
 */
left: Array<LeftOutView>, 
/**
 * The number of rows that were read.
 */
read: number, 
/**
 * The number of those rows that are shown with another row of the same account.
 */
joined: number, 
/**
 * The number of rows by what the import does with them.
 */
counts: FatesView, 
/**
 * The number of rows in each other group.
 */
parts: PartsView, 
/**
 * The number of rows that are ticked.
 */
ticked: number, 
/**
 * The group of rows that is shown; null: all rows.
 */
show: ImportShow | null, 
/**
 * The number of rows in that group.
 */
fitting: number, 
/**
 * The shown rows, beginning with number `from`.
 */
rows: Array<ImportRow>, 
/**
 * The place of the first shown row in the group, counted from 0.
 */
from: number, 
/**
 * The person's addresses and numbers that could become identifiers.
 */
own: Array<OwnView>, 
/**
 * The authenticator entries that match no account.
 */
tray: Array<StrayView>, 
/**
 * The file is truncated after this row; null: it is complete.
 */
cutAfter: number | null, 
/**
 * The file has rows and no password.
 */
noPasswords: boolean, 
/**
 * The file is encrypted, so whoever finds it cannot read it.
 */
sealed: boolean, 
/**
 * The strength of the passwords is known.
 */
scored: boolean, 
/**
 * The number of different passwords that can be looked up.
 */
passwords: number, 
/**
 * The number of those that have an answer.
 */
answered: number, 
/**
 * The number of passwords that one press looks up.
 */
atOnce: number, 
/**
 * The number of rows whose password was looked up without an answer.
 */
notChecked: number, 
/**
 * The number of groups that share a password.
 */
groups: number, 
/**
 * The silenced warnings are taken over.
 */
ignores: boolean, 
/**
 * The number of rows with silenced warnings.
 */
silenced: number, };

export type Problem = "empty" | "tooLong" | "notAnAddress" | "notAPhone" | "notAName" | "notADate" | "inTheFuture" | "inThePast" | "notAUrl" | "notHttps" | "keyShape" | "keySpaces" | "keyLength" | "notAChoice" | "hiddenCharacters" | "tooShort" | "tooWeak";

/**
 * A recommended program that a part tells people to get: a code app or a password manager.
 */
export type ProgramView = { 
/**
 * The program's name in the app stores.
 */
name: string, 
/**
 * The maker's name.
 */
maker: string, 
/**
 * Its source code is open.
 */
openSource: boolean, 
/**
 * The systems that it runs on.
 */
systems: Array<AppSystem>, 
/**
 * The way to move the codes to a new phone, or to begin with the manager, in the catalogue's words.
 */
how: string, };

/**
 * A public list that is downloaded whole.
 */
export type PublicListView = { 
/**
 * The list.
 */
id: ListId, 
/**
 * The number of rows of the one in use; 0: there is none.
 */
rows: number, 
/**
 * The time when it was downloaded or found unchanged, RFC 3339; empty: never.
 */
at: string, 
/**
 * The reason why the last try failed, after which the earlier list stays in use; null: it did not fail.
 */
failed: NotChecked | null, 
/**
 * The host that it is downloaded from.
 */
host: string, };

/**
 * The purpose of a request.
 */
export type Purpose = "address" | "password" | "list" | "key" | "page" | "notKnown";

/**
 * The counts of the navigation rail.
 */
export type RailView = { 
/**
 * The number of accounts.
 */
accounts: number, 
/**
 * The number of leaks that are open or wait to be sorted.
 */
leaks: number, 
/**
 * The number of third parties that wait for a decision; null: none is listed.
 */
apps: number | null, 
/**
 * The network is switched on.
 */
networkOn: boolean, 
/**
 * The time of the last request, RFC 3339; null: none was sent.
 */
lastRequest: string | null, 
/**
 * The number of requests in the ledger.
 */
requests: number, 
/**
 * Some rows of the ledger cannot be read, so `lastRequest` and `requests` mean nothing.
 */
requestsUnread: boolean, };

/**
 * One account that a third party has access to.
 */
export type ReachView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The third party's entry at that account.
 */
app: AppView, };

/**
 * A request to choose an official data download in the system's dialog and read it.
 */
export type ReadDownloadRequest = { 
/**
 * The account's id.
 */
subject: string, 
/**
 * The step that needs the download.
 */
step: StepId, };

/**
 * The reason why a step is in its state. The page has a sentence for each variant.
 */
export type ReasonView = { "code": "passwordLeaked", 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The date that the leak was compared with.
 */
compared: Compared, 
/**
 * The value of that date (ISO date, month or year); null: there is none.
 */
comparedDate: string | null, } | { "code": "passwordMayBeLeaked", 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "passwordFound", 
/**
 * The number of times that the list counts the password.
 */
times: number, 
/**
 * The time of the check, RFC 3339.
 */
at: string, } | { "code": "passwordReused", 
/**
 * The other accounts.
 */
accounts: Array<AccountRef>, 
/**
 * The leaks at any of them and at this account.
 */
leaks: Array<LeakRef>, } | { "code": "passwordWeak" } | { "code": "changedNotChecked", 
/**
 * The time of the change, RFC 3339.
 */
at: string, } | { "code": "contactLeaked", 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The kinds of identifiers that were leaked.
 */
what: Array<IdentifierKind>, } | { "code": "contactMayBeLeaked", 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "makerLeaked", 
/**
 * The third party's name.
 */
maker: string, 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "incident", 
/**
 * The incident.
 */
leak: LeakRef, } | { "code": "stealer", 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "noSecondStep" } | { "code": "smsOnly" } | { "code": "betterAvailable", 
/**
 * The strongest method that is offered.
 */
method: Method, } | { "code": "codesUsedUp" } | { "code": "noWayBack" } | { "code": "codesUnplaced" } | { "code": "recoveryRetired", 
/**
 * The address or number.
 */
value: string, } | { "code": "someoneIn" } | { "code": "infected" } | { "code": "opensOthers", 
/**
 * The number of those accounts.
 */
count: number, } | { "code": "recommended" } | { "code": "neverAsked" } | { "code": "marked", 
/**
 * The time of that mark, RFC 3339.
 */
at: string, } | { "code": "onBy", 
/**
 * The method; null: it has no name here, for example a PIN.
 */
method: Method | null, } | { "code": "unused" } | { "code": "strangerFound" } | { "code": "strangerIn", 
/**
 * The other account.
 */
account: AccountRef, } | { "code": "foreignRule" } | { "code": "recoveryOld" } | { "code": "short", 
/**
 * The thing that is missing.
 */
what: Shortfall, } | { "code": "passwordMeasured", 
/**
 * The time of the import, RFC 3339.
 */
at: string, 
/**
 * The password was looked up too and is not in the list of leaked passwords.
 */
notInList: boolean, } | { "code": "placeRead", 
/**
 * The format of the export.
 */
format: string, };

export type Recheck = "off" | "weekly" | "monthly";

/**
 * The result of a check that the program made on its schedule.
 */
export type RecheckView = { 
/**
 * A check was due and was made.
 */
looked: boolean, 
/**
 * The number of new findings.
 */
news: number, };

/**
 * The results of the password check of a browser or password manager, as the person ticked them.
 */
export type RecordKeeperRequest = { 
/**
 * The ids of the accounts with a leaked password.
 */
leaked: Array<string>, 
/**
 * The ids of the accounts that share one password: two or more.
 */
same: Array<string>, 
/**
 * The ids of the accounts with a weak password.
 */
weak: Array<string>, };

/**
 * The result of a visit to HIBP's page, as the person entered it.
 */
export type RecordVisitRequest = { 
/**
 * The id of the identifier.
 */
identifier: string, 
/**
 * The ids of the leaks that the person ticked.
 */
ticked: Array<string>, 
/**
 * The page stated that there are no leaks.
 */
none: boolean, 
/**
 * The number of leaks that the page stated, if the person entered it.
 */
count: number | null, };

/**
 * An account that was removed and can be restored for 30 days.
 */
export type RemovedRow = { 
/**
 * The account's id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in; empty: not known.
 */
signIn: string, 
/**
 * The time when it was removed, RFC 3339.
 */
at: string, 
/**
 * The number of days until it is deleted.
 */
daysLeft: number, };

/**
 * The page *Recently removed*.
 */
export type RemovedView = { 
/**
 * The removed accounts, newest first.
 */
rows: Array<RemovedRow>, };

/**
 * A report that a link does not lead where it should.
 */
export type ReportLinkRequest = { 
/**
 * The id of the account.
 */
subject: string, 
/**
 * The step whose guide has the link.
 */
step: StepId, 
/**
 * The link's id.
 */
link: string, };

/**
 * The group in which an account is shown in the ring.
 */
export type RingGroup = "keys" | "money" | "people" | "work" | "rest";

export type Rule = "tryItFirst" | "placeCodesFirst" | "newCodesFirst" | "passwordLeaked" | "saveItFirst" | "signInFirst" | "decideEachApp" | "cleanComputerFirst" | "addNewFirst" | "moveOthersFirst" | "confirmFirst" | "getInFirst" | "nameOneFirst" | "takeItFirst" | "answerFirst" | "lastWayIn";

/**
 * A sample cell of a table.
 */
export type SampleView = { "code": "empty" } | { "code": "text", 
/**
 * The text of the cell, shortened.
 */
text: string, } | { "code": "hidden" };

/**
 * A request to save a calendar entry for the next round.
 */
export type SaveRoundRequest = { 
/**
 * The ISO date of the entry, after today.
 */
day: string, };

/**
 * A file that was saved.
 */
export type SavedView = { 
/**
 * The file's name; empty: the person cancelled.
 */
name: string, 
/**
 * The number of lines in it.
 */
lines: number, };

/**
 * The score from 0 to 100, as a range that what is unknown widens.
 */
export type ScoreView = { 
/**
 * The value in the middle.
 */
value: number, 
/**
 * The score if everything unknown were to do.
 */
low: number, 
/**
 * The score if everything unknown were done.
 */
high: number, 
/**
 * The number of accounts without an answer.
 */
unknown: number, };

/**
 * A search in the palette.
 */
export type SearchRequest = { 
/**
 * The words as typed.
 */
query: string, };

/**
 * The result of a search.
 */
export type SearchView = { 
/**
 * The hits, at most twelve.
 */
hits: Array<HitView>, };

/**
 * A secret that comes in from the page. It is wiped when dropped and has no Debug, Clone or Serialize.
 */
export type Secret = string;

export type ServiceKind = "social" | "messaging" | "identity" | "mail" | "money" | "shopping" | "cloud" | "work" | "creative" | "security" | "developer" | "travel" | "fun" | "games" | "health" | "carrier" | "other";

/**
 * A service as a tile to choose.
 */
export type ServiceTile = { 
/**
 * The id of a catalogue service, of a listed site, or of the account itself where the person made the service.
 */
id: string, 
/**
 * The service's name.
 */
name: string, 
/**
 * The simple-icons slug of the logo; null: a letter is shown instead.
 */
icon: string | null, 
/**
 * The background colour of a letter tile, 1 to 5.
 */
tint: number, 
/**
 * The kind of service.
 */
kind: ServiceKind, 
/**
 * The number of accounts that the person has at this service.
 */
accounts: number, 
/**
 * The details of a site that only a public list knows; null: the service is in our catalogue or was made by the person.
 */
listed: ListedSite | null, 
/**
 * The kind of company for which the tile is a placeholder (*My bank*), so that one can be chosen; null: the tile is no
 * placeholder.
 */
company: CompanyKind | null, };

/**
 * The state of the program. The page shows it before anything else.
 */
export type SessionView = { "code": "firstStart", 
/**
 * The state of the keyring.
 */
keyring: KeyringState, 
/**
 * The remains of *Erase everything* in the keyring; the field is missing if there are none.
 */
keyringLeft?: KeyringLeft, } | { "code": "locked", 
/**
 * The ways to open it.
 */
ways: Array<UnlockWay>, 
/**
 * The reason why the keyring did not open it; null: the keyring was not asked, or did not fail.
 */
keyringFault: KeyringFault | null, 
/**
 * The list is only hidden: one press opens it by the keyring.
 */
hidden: boolean, 
/**
 * The person may set the list aside and begin a new one.
 */
maySetAside: boolean, } | { "code": "refused", 
/**
 * The reason.
 */
fault: StoreFault, 
/**
 * The path of the folder with the files, to show.
 */
folder: string, 
/**
 * The person may set the files aside and begin a new list.
 */
maySetAside: boolean, } | { "code": "open", 
/**
 * It is the example, a made-up household in memory only.
 */
example: boolean, 
/**
 * It is the readable rest of a damaged list, which cannot be changed; null: it is not.
 */
onlyReading: UnreadView | null, 
/**
 * The ways to open it.
 */
mode: KeyMode, 
/**
 * *Lock* closes the list; otherwise it only hides it.
 */
locks: boolean, 
/**
 * The first run is not finished.
 */
firstRun: boolean, 
/**
 * The colour theme.
 */
theme: Theme, 
/**
 * The state of the spare key.
 */
spareKey: SpareKeyState, 
/**
 * A new spare key was shown and not yet typed back; until then the earlier one still opens the list.
 */
spareKeyWaits: boolean, 
/**
 * The keyring did not open the list in a later run yet, so it may turn out to forget the key.
 */
keyringUnproved: boolean, 
/**
 * The counts for the navigation rail.
 */
rail: RailView, };

/**
 * A request to store an API key, which is bound to the source's current origin.
 */
export type SetApiKeyRequest = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The key of 32 hexadecimal digits; it is wiped when the request is dropped.
 */
key: Secret, };

/**
 * A request to give or withdraw the consent for one source to learn one address.
 */
export type SetConsentRequest = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The id of the identifier.
 */
identifier: string, 
/**
 * The number of the wording that was shown.
 */
wording: number, 
/**
 * True gives the consent, false withdraws it.
 */
given: boolean, };

/**
 * A request to switch the network.
 */
export type SetNetworkRequest = { 
/**
 * True switches it on.
 */
on: boolean, };

/**
 * A request to set, change or remove the passphrase; at a first start it also creates the list.
 */
export type SetPassphraseRequest = { 
/**
 * The change.
 */
change: PassphraseChange, 
/**
 * The current passphrase; empty: there is none.
 */
present: Secret, 
/**
 * The new passphrase; empty unless one is set.
 */
passphrase: Secret, 
/**
 * The passphrase is asked for at every start and after every *Lock*; otherwise the keyring opens the list without a
 * question.
 */
everyTime: boolean, };

/**
 * A request to set where a source is and whether it is used.
 */
export type SetSourceRequest = { 
/**
 * `server`, `hibp` or `passwords`.
 */
source: SourceId, 
/**
 * An https URL, or http on this computer; empty: back to the default place, or off where there is none.
 */
url: string, 
/**
 * True: the source is used.
 */
on: boolean, };

/**
 * A request to change the size of the text.
 */
export type SetZoomRequest = { 
/**
 * The change.
 */
change: ZoomChange, };

/**
 * A setting that the page may change without another question to the person.
 */
export type SettingChoice = { "theme": Theme } | { "recheck": Recheck };

/**
 * The page *Settings*.
 */
export type SettingsView = { 
/**
 * The network is switched on.
 */
networkOn: boolean, 
/**
 * The colour theme.
 */
theme: Theme, 
/**
 * The sources of look-ups.
 */
sources: Array<SourceView>, 
/**
 * The number of the wording of consent that is in force; the page shows that wording and sends the number back.
 */
wording: number, 
/**
 * The public lists.
 */
lists: Array<PublicListView>, 
/**
 * The schedule on which the program checks again without being asked.
 */
recheck: Recheck, 
/**
 * The time when it last did, RFC 3339; empty: never.
 */
rechecked: string, 
/**
 * A scheduled check has a source that can answer about addresses.
 */
asksByItself: boolean, 
/**
 * The ways to open the list.
 */
mode: KeyMode, 
/**
 * The state of the spare key.
 */
spareKey: SpareKeyState, 
/**
 * A new spare key was shown and not yet typed back; until then the earlier one still opens the list.
 */
spareKeyWaits: boolean, 
/**
 * The path of the data folder, to show.
 */
folder: string, 
/**
 * The version of the program.
 */
version: string, 
/**
 * The number of accounts in *Recently removed*.
 */
removed: number, };

export type Shortfall = "passwordsInHead" | "passwordsGone" | "codesByText" | "codesBesideStep" | "codesMoveUnknown" | "lockByCall" | "lockByUnknown" | "nothingHidden" | "noScreenLock" | "noMoreUpdates" | "deviceStays" | "protectionOff" | "nothingResets";

/**
 * A request to show a part of the preview.
 */
export type ShowImportRequest = { 
/**
 * The group of rows to show; null: all rows.
 */
show: ImportShow | null, 
/**
 * The place of the first row to show in that group, counted from 0.
 */
from: number, };

/**
 * A request to show the spare key.
 */
export type ShowSpareKeyRequest = { 
/**
 * True makes a new key, which replaces the earlier one once it was typed back.
 */
anew: boolean, };

/**
 * One step of a sitting.
 */
export type SittingStepView = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The kind of that entity.
 */
subjectKind: SubjectKind, 
/**
 * The entity's name; empty for the person and this computer.
 */
name: string, 
/**
 * The tile of the service; null: the entity is no account.
 */
service: ServiceTile | null, 
/**
 * The step's id.
 */
step: StepId, 
/**
 * The reasons that change what the step asks, such as a way back that is missing; empty: it asks its usual task.
 */
reasons: Array<ReasonView>, 
/**
 * The other accounts with the same password, for the step `password`.
 */
sharedWith: Array<AccountRef>, 
/**
 * The minutes that it takes.
 */
minutes: number, 
/**
 * The step's state now; null: the step no longer exists.
 */
state: StepState | null, 
/**
 * Nothing is left to do about it in this sitting.
 */
handled: boolean, };

/**
 * A sitting and its progress. Without steps, no sitting is under way.
 */
export type SittingView = { 
/**
 * It is the half-year round.
 */
halfYear: boolean, 
/**
 * The minutes that the person chose; 0 for the half-year round.
 */
minutes: number, 
/**
 * The steps, in order.
 */
steps: Array<SittingStepView>, 
/**
 * The minutes that the remaining steps take.
 */
minutesLeft: number, 
/**
 * The accounts that are better protected by the steps that were done.
 */
helped: Array<AccountRef>, 
/**
 * The number of steps that remain for another time.
 */
left: number, 
/**
 * The ISO date that is suggested for the next round.
 */
nextDay: string, };

/**
 * The reason why a row is left out.
 */
export type SkipReason = "notALogin" | "deleted" | "archived" | "empty" | "damaged" | "tooLong" | "notGiven";

/**
 * A card with one question about a leak at an account.
 */
export type SortCard = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The data that was leaked, in the list's words.
 */
data: Array<string>, 
/**
 * The question to ask now.
 */
question: SortQuestion, };

/**
 * An answer to the question of a card.
 */
export type SortLeakRequest = { 
/**
 * The id of the account.
 */
account: string, 
/**
 * The id of the leak.
 */
leak: string, 
/**
 * The question that was asked.
 */
question: SortQuestion, 
/**
 * The answer.
 */
answer: YesNo, };

/**
 * The question of a card that sorts a leak.
 */
export type SortQuestion = "hadThen" | "changedSince";

/**
 * The number of leaks that wait to be sorted.
 */
export type SortTally = { 
/**
 * The number of cards: one for each account and leak.
 */
cards: number, 
/**
 * The number of accounts that the cards are about.
 */
accounts: number, };

/**
 * One word to search for. The page writes the sentences of a row, so it says which codes have the word in their sentence.
 */
export type SoughtWordRequest = { 
/**
 * The word.
 */
text: string, 
/**
 * The purposes whose sentence contains it.
 */
purposes: Array<Purpose>, 
/**
 * The codes of what was carried whose sentence contains it.
 */
carried: Array<Carried>, 
/**
 * The results whose sentence contains it.
 */
answers: Array<LedgerAnswer>, };

/**
 * The newest answer of one source at one place.
 */
export type SourceAnswer = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The host or folder where that source was asked; empty: the source's own place.
 */
place: string, 
/**
 * The time of the check, RFC 3339.
 */
at: string, 
/**
 * The number of leaks; null: there was no answer.
 */
found: number | null, 
/**
 * The reason why there was no answer; null: there was one.
 */
reason: NotChecked | null, };

export type SourceId = "hibp" | "server" | "byHand" | "shipped" | "passwords" | "folder" | "passwordFiles" | "hibpDirect" | "xposed";

/**
 * A request about one source.
 */
export type SourceRequest = { 
/**
 * The source.
 */
source: SourceId, };

/**
 * One source of look-ups.
 */
export type SourceView = { 
/**
 * The source.
 */
id: SourceId, 
/**
 * The base URL, or the path of a folder or file.
 */
url: string, 
/**
 * The source is in use.
 */
on: boolean, 
/**
 * A key is stored.
 */
hasKey: boolean, 
/**
 * The permissions of the key.
 */
may: KeyMay, 
/**
 * The name of the plan, as the server states it; may be empty.
 */
plan: string, 
/**
 * The time when the key was last tried, RFC 3339; empty: never.
 */
triedAt: string, 
/**
 * The reason why the try failed; null: it did not fail.
 */
failed: NotChecked | null, 
/**
 * The consents for each address, for a source that has to see the address; empty for others.
 */
consents: Array<ConsentView>, };

/**
 * The mistake in a spare key as it was typed. It never says whether the key is the right one.
 */
export type SpareKeySlip = { "code": "length", 
/**
 * The number of characters, blanks and dashes not counted.
 */
signs: number, } | { "code": "sign", 
/**
 * The group with that character, counted from 1.
 */
group: number, } | { "code": "group", 
/**
 * The group, counted from 1.
 */
group: number, } | { "code": "somewhere" };

/**
 * The state of the spare key.
 */
export type SpareKeyState = "none" | "shown" | "confirmed" | "declined" | "gone";

/**
 * The spare key to write down.
 */
export type SpareKeyView = { 
/**
 * The groups of four characters, in order.
 */
groups: Array<string>, 
/**
 * An earlier spare key also opens the list until this one was typed back.
 */
replaces: boolean, };

/**
 * A request to plan a sitting, which replaces the one before.
 */
export type StartSittingRequest = { 
/**
 * The minutes to plan, at most 240.
 */
minutes: number, 
/**
 * True plans the half-year round instead.
 */
halfYear: boolean, };

export type StepId = "password_place" | "code_place" | "device_lock" | "password" | "two_factor" | "backup_codes" | "recovery" | "connected_apps" | "sessions" | "mail_rules" | "alerts" | "contact_privacy" | "carrier_pin" | "watch" | "vigilance" | "updates" | "device_clean" | "report_hacked" | "close";

/**
 * A request about one step.
 */
export type StepRequest = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The step's id.
 */
step: StepId, };

export type StepState = "open" | "unknown" | "later" | "ignored" | "notOffered" | "done";

/**
 * One step with its state.
 */
export type StepView = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The kind of that entity.
 */
subjectKind: SubjectKind, 
/**
 * The step's id.
 */
step: StepId, 
/**
 * The step's state.
 */
state: StepState, 
/**
 * The step's urgency.
 */
urgency: Urgency, 
/**
 * The walkthrough of this step was begun and not finished.
 */
begun: boolean, 
/**
 * The minutes that the step takes; of a walkthrough that was begun, the minutes that are left.
 */
minutes: number, 
/**
 * The reasons why the step is in its state, the strongest first.
 */
reasons: Array<ReasonView>, 
/**
 * The ISO date that the step is put off to; null: none.
 */
until: string | null, 
/**
 * The reason for leaving the step out; null: it is not left out.
 */
leave: LeaveReason | null, 
/**
 * The step was done, and evidence reopened it.
 */
again: boolean, 
/**
 * The events of the step, newest first.
 */
history: Array<HistoryView>, };

/**
 * A failure of the disk or of the list's files.
 */
export type StoreFault = "newer" | "notOurs" | "damaged" | "keysDamaged" | "keysGone" | "databaseGone" | "readOnly" | "full" | "inUse" | "failed";

/**
 * A choice for an authenticator entry: it is assigned to an account, becomes a new account, or is left out.
 */
export type StrayChoice = { 
/**
 * The entry's number.
 */
entry: number, 
/**
 * The id of the account to assign it to; null: none.
 */
to: string | null, 
/**
 * A new account is made for it; ignored with `to`.
 */
new: boolean, };

/**
 * An authenticator entry that matches no account.
 */
export type StrayView = { 
/**
 * Its number among these, counted from 0.
 */
entry: number, 
/**
 * The issuer that the entry names.
 */
issuer: string, 
/**
 * The account name that the entry has.
 */
name: string, 
/**
 * The accounts that it may belong to.
 */
mayBe: Array<AccountRef>, 
/**
 * A new account will be made for it.
 */
new: boolean, 
/**
 * The id of the account that it is assigned to; null: none.
 */
to: string | null, };

/**
 * The kind of entity that a step belongs to.
 */
export type SubjectKind = "account" | "identifier" | "device" | "person";

/**
 * The number of accounts in each state, and the number of steps.
 */
export type TallyView = { 
/**
 * Accounts with a step to do.
 */
toDo: number, 
/**
 * Accounts with nothing left to do.
 */
done: number, 
/**
 * Accounts of which nothing is known.
 */
unknown: number, 
/**
 * Accounts with only steps that are put off.
 */
later: number, 
/**
 * Steps to do, of accounts and all other entities. The lock of a phone number counts once, for the number and its
 * company together.
 */
stepsToDo: number, 
/**
 * Steps of which nothing is known and that are worth a look. The cards are made of these and of those to do.
 */
stepsToLookAt: number, 
/**
 * Steps that are done, of accounts and all other entities. They show progress even when every account has something
 * left.
 */
stepsDone: number, };

export type Theme = "system" | "light" | "dark";

export type TheyWrite = "ifAffected" | "no" | "unknown";

/**
 * The answer to whether the company wrote to the person.
 */
export type TheyWroteRequest = { 
/**
 * The id of the incident.
 */
leak: string, 
/**
 * The answer.
 */
answer: YesNo, };

/**
 * One third party with every account that it has access to and the way to remove each access.
 */
export type ThirdPartyPageView = { 
/**
 * The third party's name.
 */
name: string, 
/**
 * The group of the page *Apps* that it is shown in.
 */
place: AppsPlace, 
/**
 * A leak at its maker; null: none is known.
 */
leak: LeakRef | null, 
/**
 * The accounts that it has access to; those where the access was not removed come first.
 */
ways: Array<WayOutView>, };

/**
 * A request about one third party.
 */
export type ThirdPartyRequest = { 
/**
 * The third party's name, as on the page *Apps*.
 */
name: string, };

/**
 * A third party with all accounts that it has access to.
 */
export type ThirdPartyView = { 
/**
 * The third party's name.
 */
name: string, 
/**
 * The group of the page that it is shown in.
 */
place: AppsPlace, 
/**
 * A leak at its maker; null: none is known.
 */
leak: LeakRef | null, 
/**
 * The accounts that it has access to.
 */
reaches: Array<ReachView>, };

/**
 * Tiles to choose from, in the order to show.
 */
export type TilesView = { 
/**
 * The tiles.
 */
tiles: Array<ServiceTile>, 
/**
 * The typed words, when no service has exactly that name: the page offers to add a service of that name. Null: it offers
 * none.
 */
own: string | null, 
/**
 * No public list was downloaded yet; one would know more sites.
 */
listsMissing: boolean, };

/**
 * A leak on a timeline.
 */
export type TimelineMark = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * The verdict about the identifier and the leak.
 */
verdict: LeakVerdict, };

/**
 * The leaks of one identifier over the years.
 */
export type TimelineView = { 
/**
 * The identifier.
 */
identifier: IdentifierRef, 
/**
 * The leaks, oldest first.
 */
leaks: Array<TimelineMark>, 
/**
 * The changes of passwords, oldest first.
 */
changes: Array<ChangeMark>, };

/**
 * One cause with the step that answers it.
 */
export type ToDoRow = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The kind of that entity.
 */
subjectKind: SubjectKind, 
/**
 * The entity's name: the account's, the address or the number; empty for the person and this computer.
 */
name: string, 
/**
 * The sign-in of an account, which tells two accounts at one site apart; empty for other entities.
 */
signIn: string, 
/**
 * The tile of the service; null: the entity is no account.
 */
service: ServiceTile | null, 
/**
 * The step.
 */
step: StepId, 
/**
 * A passkey is known to be among the second steps of the service.
 */
offersPasskey: boolean, 
/**
 * The reasons that change what the step asks, such as a way back that is missing; empty: it asks its usual task.
 */
reasons: Array<ReasonView>, 
/**
 * The step's urgency.
 */
urgency: Urgency, 
/**
 * The minutes that the steps of the row take; of a walkthrough that was begun, the minutes that are left.
 */
minutes: number, 
/**
 * Its walkthrough was begun and not finished.
 */
begun: boolean, 
/**
 * The step is to do; otherwise nothing is known of it, and it is worth a look.
 */
toDo: boolean, 
/**
 * The accounts that share the cause; empty: the cause affects only this entity.
 */
accounts: Array<AccountRef>, 
/**
 * The cause is one password that all these accounts use.
 */
onePassword: boolean, 
/**
 * The number of steps that end with it.
 */
steps: number, };

/**
 * The page *All steps*: what Today counts, one row for each cause, most important first.
 */
export type ToDoView = { 
/**
 * The ISO date of today in the person's time zone.
 */
date: string, 
/**
 * The rows.
 */
rows: Array<ToDoRow>, 
/**
 * The number of steps, to do or worth a look, that end with the rows.
 */
steps: number, };

/**
 * The page *Today*.
 */
export type TodayView = { 
/**
 * The ISO date of today in the person's time zone.
 */
date: string, 
/**
 * All accounts with their states, grouped.
 */
ring: Array<DoorView>, 
/**
 * The number of accounts and steps in each state.
 */
tally: TallyView, 
/**
 * The score; null: fewer than five accounts have answers.
 */
score: ScoreView | null, 
/**
 * New passwords that would lock the person out if they were left like this; they come before everything else.
 */
halfDone: Array<HalfDoneView>, 
/**
 * The three to five cards.
 */
next: Array<CardView>, 
/**
 * The number of steps, to do or worth a look, that end with these cards.
 */
onCards: number, 
/**
 * The number of such steps beyond the cards.
 */
more: number, 
/**
 * The minutes that all steps of the cards take.
 */
minutes: number, 
/**
 * The sitting that the main button begins.
 */
plan: PlanView, 
/**
 * The sitting that is under way; without steps there is none.
 */
sitting: SittingView, 
/**
 * The half-year round; null: it is not due.
 */
halfYear: HalfYearView | null, 
/**
 * The notices above the cards.
 */
notices: Array<Notice>, 
/**
 * For `newFindings`: the number of findings.
 */
news: number, 
/**
 * The newest events, at most five.
 */
lately: Array<LatelyView>, };

/**
 * A request to open the list. The secret is wiped when the request is dropped.
 */
export type UnlockRequest = { 
/**
 * The way to open it.
 */
way: UnlockWay, 
/**
 * The passphrase or the spare key; empty for the keyring.
 */
secret: Secret, };

/**
 * A way to open the list.
 */
export type UnlockWay = "passphrase" | "spareKey" | "keyring";

/**
 * An account at a bank or phone company whose name is not known.
 */
export type UnnamedView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The kind of company.
 */
company: CompanyKind, };

/**
 * The unreadable part of a damaged list, in pages of the database.
 */
export type UnreadView = { 
/**
 * The number of unreadable pages, at least.
 */
pages: number, 
/**
 * The number of all pages.
 */
of: number, };

/**
 * A request to take back the answers about one account and leak.
 */
export type UnsortLeakRequest = { 
/**
 * The id of the account.
 */
account: string, 
/**
 * The id of the leak.
 */
leak: string, };

export type Urgency = "now" | "soon" | "whenYouLike";

/**
 * The result of a visit.
 */
export type VisitDoneView = { 
/**
 * The identifier after the visit.
 */
identifier: IdentifierView, 
/**
 * The number of leaks that the page counted and that were not ticked.
 */
missing: number, };

/**
 * One leak to tick.
 */
export type VisitOption = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * It concerns one of the person's own services, or another source found the identifier in it.
 */
own: boolean, 
/**
 * It was ticked at an earlier visit.
 */
ticked: boolean, };

/**
 * The leaks to tick after a visit to HIBP's page.
 */
export type VisitView = { 
/**
 * The identifier.
 */
identifier: IdentifierRef, 
/**
 * The leaks to tick: those already ticked first, then those of the person's own services, then the rest by title.
 */
options: Array<VisitOption>, 
/**
 * The host that was opened; empty: it could not be opened.
 */
host: string, };

export type WalkPartId = "clean" | "why" | "onAlready" | "instead" | "method" | "getApp" | "warn" | "open" | "do" | "try" | "passkeyPlace" | "codes" | "codesLeft" | "smsOff" | "spare" | "make" | "generate" | "check" | "change" | "saved" | "getManager" | "signIn" | "siblings" | "list" | "decide" | "devices" | "signedOut" | "forwarding" | "filters" | "delegates" | "address" | "number" | "addNew" | "removeOld" | "resetProtection" | "alertsGo" | "hidden" | "numberLock" | "whoUnlocks" | "newPhone" | "locks" | "updated" | "watcher" | "confirmed" | "lookUp" | "ifLost" | "codeApp" | "codesMove" | "moveOthers" | "keepFirst" | "closed" | "expect" | "howTheyWrite" | "whereToReport" | "messageOne" | "messageTwo" | "messageThree" | "otherDevice" | "cleanBy" | "cleanResult" | "after" | "stillIn" | "known" | "help" | "mailbox" | "wayBack" | "signOut" | "newPassword" | "apps" | "secondStep" | "warned" | "tell" | "report" | "finish";

/**
 * One walkthrough with the person's progress.
 */
export type WalkView = { 
/**
 * The id of the entity that the step belongs to; `person` and `device` for the person and this computer.
 */
subject: string, 
/**
 * The step.
 */
step: StepId, 
/**
 * The name of the account or identifier; empty for the person and this computer.
 */
name: string, 
/**
 * The tile of the service; null: the entity is no account.
 */
service: ServiceTile | null, 
/**
 * The sign-in of an account.
 */
signIn: string, 
/**
 * The minutes that are left.
 */
minutes: number, 
/**
 * The reasons why the step is in its state.
 */
reasons: Array<ReasonView>, 
/**
 * The first reason is a threat that brings the person here; otherwise the step's own sentence is shown.
 */
brought: boolean, 
/**
 * The guide; null: nothing is known, so the page tells what to look for.
 */
guide: GuideView | null, 
/**
 * At the part that asks where the backup codes are, in the walkthrough of the second step: the guide for getting them; else
 * null.
 */
codesGuide: GuideView | null, 
/**
 * For `report_hacked`: the address that gets the account's resets; empty: not known.
 */
resets: string, 
/**
 * The pages for the current part that belong to other steps or accounts.
 */
pages: Array<PartPageView>, 
/**
 * The parts, in order.
 */
parts: Array<PartView>, 
/**
 * The current part.
 */
at: WalkPartId, 
/**
 * *Done* may be pressed.
 */
canFinish: boolean, 
/**
 * For `two_factor`: the methods that are offered, or the usual ones where that is not known.
 */
methods: Array<MethodView>, 
/**
 * The second step is on, and only a way back is missing.
 */
wayBackOnly: boolean, 
/**
 * It is known which methods are offered.
 */
methodsKnown: boolean, 
/**
 * The service is known to give out backup codes; false: it does not, or it is not known.
 */
handsOutCodes: boolean, 
/**
 * It hands out one code alone.
 */
oneCode: boolean, 
/**
 * Recommended programs, for a part that tells people to get one.
 */
programs: Array<ProgramView>, 
/**
 * The connected apps of the account.
 */
apps: Array<AppView>, 
/**
 * The service has a data download that contains something for this step.
 */
download: boolean, 
/**
 * The accounts with the same password.
 */
siblings: Array<AccountRef>, 
/**
 * The check of the new password; null: it was not checked.
 */
check: CheckView | null, 
/**
 * The generated password that is held; null: none.
 */
generated: GeneratedView | null, 
/**
 * The progress of the new password on its way to the site.
 */
onItsWay: NewPassword, 
/**
 * For `close`: the accounts that only this one opens.
 */
dependents: Array<AccountRef>, 
/**
 * For `two_factor`: the people and agencies who sign in with it.
 */
sharers: Array<string>, 
/**
 * The difficulty of deleting the account; null: not known.
 */
difficulty: CloseDifficulty | null, 
/**
 * For `vigilance`: the consequences to expect after the leaks.
 */
expect: Array<ExpectCode>, 
/**
 * For `vigilance`: the three sample messages.
 */
messages: Array<MessageView>, 
/**
 * The code of the place where passwords live; empty: not known.
 */
passwordsLive: string, 
/**
 * The step with its state.
 */
state: StepView, };

/**
 * A request to accept files that are dropped on the window, or to stop that.
 */
export type WatchDropsRequest = { 
/**
 * True accepts them, false stops that.
 */
on: boolean, };

/**
 * A way to look for leaks.
 */
export type WayId = "shipped" | "byHand" | "watch" | "hibp" | "server" | "folder" | "hibpDirect" | "xposed";

/**
 * One account that a third party has access to, with the way to remove the access.
 */
export type WayOutView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The third party's entry at that account.
 */
app: AppView, 
/**
 * The guide for removing access at that service; null: not known.
 */
guide: GuideView | null, };

/**
 * A way to look for leaks, and what it learns about the person.
 */
export type WayView = { 
/**
 * The way.
 */
way: WayId, 
/**
 * It can be used now.
 */
ready: boolean, 
/**
 * The reason why it cannot be used yet; null: it can.
 */
missing: NotCheckedCode | null, 
/**
 * The host that would be asked; empty: none.
 */
host: string, 
/**
 * The person uses it; ways without a setting are always in use.
 */
on: boolean, 
/**
 * The number of addresses that it may learn, for ways that ask with the whole address; 0 for others.
 */
agreed: number, 
/**
 * For `watch`: the number of addresses for which an alert is set up; 0 for others.
 */
watched: number, };

/**
 * A request for rows of the ledger.
 */
export type WhatLeftRequest = { 
/**
 * The words that a row has to contain, all of them; empty: all rows.
 */
words: Array<SoughtWordRequest>, 
/**
 * The number of matching rows to skip.
 */
skip: number, };

/**
 * The page *What left this computer*.
 */
export type WhatLeftView = { 
/**
 * The rows, newest first.
 */
rows: Array<LedgerRow>, 
/**
 * The number of all rows that match the words.
 */
total: number, 
/**
 * Some rows of the ledger cannot be read, so there are more than these.
 */
unread: boolean, 
/**
 * The network is switched on.
 */
networkOn: boolean, 
/**
 * The number of days that rows are kept; 0: forever.
 */
keepDays: number, };

export type WhyFirst = "someoneIn" | "infected" | "leakedPassword" | "reusedPassword" | "cameFor" | "opensOthers" | "money" | "leak" | "quickWin";

/**
 * The closed list of refusals.
 */
export type WireError = { "code": "locked" } | { "code": "notFound" } | { "code": "invalid", 
/**
 * The field of the request, in camel case.
 */
field: string, 
/**
 * The problem with its value.
 */
problem: Problem, } | { "code": "alreadyThere", 
/**
 * The id of the listed one.
 */
id: string, } | { "code": "notYet", 
/**
 * The rule.
 */
rule: Rule, } | { "code": "keyring", 
/**
 * The failure.
 */
fault: KeyringFault, } | { "code": "store", 
/**
 * The failure.
 */
fault: StoreFault, } | { "code": "wrongPassphrase" } | { "code": "wrongSpareKey" } | { "code": "spareKeyTypo", 
/**
 * The kind of mistake.
 */
slip: SpareKeySlip, } | { "code": "networkOff" } | { "code": "linkRefused" } | { "code": "notOpened" } | { "code": "notCopied" } | { "code": "busy" } | { "code": "saidNo" } | { "code": "questionOpen" } | { "code": "onlyExample" } | { "code": "onlyReading" } | { "code": "internal" };

/**
 * The sources that *Check* would ask about an address.
 */
export type WouldAskView = { "code": "these", 
/**
 * Their ways, in the order to ask them.
 */
ways: Array<WayId>, } | { "code": "stuck", 
/**
 * The first way that is switched on.
 */
way: WayId, 
/**
 * The reason why it cannot answer.
 */
why: NotCheckedCode, } | { "code": "noneOn" };

/**
 * A yes-or-no answer.
 */
export type YesNo = "yes" | "no" | "unsure";

/**
 * A change to the size of the text.
 */
export type ZoomChange = "larger" | "smaller" | "normal";

/**
 * The size of the text.
 */
export type ZoomView = { 
/**
 * The size in percent of the normal one.
 */
percent: number, 
/**
 * A smaller size is available.
 */
smaller: boolean, 
/**
 * A larger size is available.
 */
larger: boolean, };

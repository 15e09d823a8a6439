// Generated from src-tauri/contract by the test `contract`. Do not edit.
/**
 * An account named in passing.
 */
export type AccountRef = { 
/**
 * Its id.
 */
id: string, 
/**
 * The service's name.
 */
name: string, 
/**
 * The sign-in, empty if unknown.
 */
signIn: string, 
/**
 * What it is shown by; null once it is no longer listed.
 */
service: ServiceTile | null, };

/**
 * One account.
 */
export type AccountRequest = { 
/**
 * Its id.
 */
id: string, };

/**
 * One row of the list.
 */
export type AccountRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in, empty if unknown.
 */
signIn: string, 
/**
 * The step to do first, if any.
 */
first: StepId | null, 
/**
 * Steps to do.
 */
toDo: number, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps of which nothing is known.
 */
unknown: number, 
/**
 * The account as one door.
 */
state: StepState, 
/**
 * How soon.
 */
urgency: Urgency, 
/**
 * Accounts that fall with it.
 */
opens: number, 
/**
 * The steps of the view's columns; null where the account has no such step.
 */
doors: Array<StepState | null>, };

/**
 * One account with everything about it.
 */
export type AccountView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in, empty if unknown.
 */
signIn: string, 
/**
 * ISO date, month or year; empty if unknown.
 */
memberSince: string, 
/**
 * The web site of a service of one's own, empty otherwise.
 */
site: string, 
/**
 * A leak list can be compared with it; else its web site is not known, and that no leak touches it says nothing.
 */
compared: boolean, 
/**
 * A device in one's own network: no leak list knows it, and there is no site to give.
 */
atHome: boolean, 
/**
 * All steps, in the order to do them.
 */
steps: Array<StepView>, 
/**
 * The step that comes first: to do, or worth a look.
 */
first: StepId | null, 
/**
 * What we know.
 */
facts: Array<FactView>, 
/**
 * Leaks that touch it.
 */
leaks: Array<LeakRow>, 
/**
 * Identifiers and accounts with which it falls.
 */
fallsWith: Array<AccountRef>, 
/**
 * The step at this account that stands against it, if one is left to do.
 */
standsAgainst: StepId | null, 
/**
 * Accounts that fall with it.
 */
opens: Array<AccountRef>, 
/**
 * The address that a reset of it goes to, as long as nobody said otherwise: the one it signs in with. Empty where the person
 * said it, or no mailbox of the list gets its mail.
 */
resetsByDefault: string, 
/**
 * Whether mail to the address that signs in arrives there, where only the person can say it.
 */
mail: MailQuestion | null, 
/**
 * Is there a link to the service's own security page?
 */
homeLink: string | null, 
/**
 * The person marked it unused.
 */
unused: boolean, 
/**
 * Warnings to show at the top.
 */
warnings: Array<ReasonView>, };

/**
 * All accounts, riskiest first.
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
 * How many lie in *Recently removed*.
 */
removed: number, 
/**
 * Identifiers, for the add form.
 */
identifiers: Array<IdentifierRef>, };

/**
 * One account with its details.
 */
export type AddAccountRequest = { 
/**
 * A tile's id; empty for a service of one's own.
 */
service: string, 
/**
 * The name of a service of one's own, or of one for which ours stands in (*My bank*).
 */
name: string, 
/**
 * Its web site, may be empty.
 */
site: string, 
/**
 * Address, number or name; may be empty.
 */
signIn: string, 
/**
 * ISO date, month or year; may be empty.
 */
memberSince: string, };

/**
 * Several at once, from the tiles: all of them or none.
 */
export type AddAccountsRequest = { 
/**
 * Ids of tiles.
 */
services: Array<string>, 
/**
 * Those that have a name of the person's own.
 */
named: Array<NamedAccount>, 
/**
 * The e-mail address that they sign in with, or empty. It is listed, also where no account is new.
 */
address: string, };

/**
 * Something with access.
 */
export type AddAppRequest = { 
/**
 * The account.
 */
subject: string, 
/**
 * Its name; several lines add several.
 */
name: string, 
/**
 * What it is.
 */
kind: AppKind, };

/**
 * A new identifier.
 */
export type AddIdentifierRequest = { 
/**
 * What it is.
 */
kind: IdentifierKind, 
/**
 * As typed.
 */
value: string, };

/**
 * A look-alike.
 */
export type AlikeView = { 
/**
 * What stands in the file.
 */
site: string, 
/**
 * The service's name that it looks like.
 */
service: string, };

/**
 * Another account of the person's that the same download is of.
 */
export type AlsoReadView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * How many apps are new there; null: it does not tell which have access.
 */
added: number | null, };

/**
 * One answer about the person.
 */
export type AnswerPersonRequest = { 
/**
 * Which question.
 */
question: PersonQuestion, 
/**
 * The answer's code.
 */
answer: string, };

/**
 * The answer about an identifier (principles.md#law-2).
 */
export type AnswerView = { "code": "inLeaks", 
/**
 * How many.
 */
count: number, 
/**
 * How many are not dealt with.
 */
open: number, 
/**
 * Who said so.
 */
source: SourceId, 
/**
 * Where that was: a host or a folder; empty where it has one place of its own and was there.
 */
place: string, 
/**
 * When, RFC 3339.
 */
at: string, } | { "code": "notInList", 
/**
 * Who said so.
 */
source: SourceId, 
/**
 * Where that was, as above.
 */
place: string, 
/**
 * When, RFC 3339.
 */
at: string, } | { "code": "notChecked", 
/**
 * Why.
 */
reason: NotChecked, 
/**
 * When it was tried, RFC 3339.
 */
at: string, 
/**
 * The last good answer stays.
 */
last: LastAnswer | null, } | { "code": "neverAsked" } | { "code": "nobodyKnows" };

/**
 * The answer to one part. `back` as answer takes the part's answer back.
 */
export type AnswerWalkRequest = { 
/**
 * Whose.
 */
subject: string, 
/**
 * Which step.
 */
step: StepId, 
/**
 * Which part.
 */
part: WalkPartId, 
/**
 * The answer's code.
 */
answer: string, };

/**
 * What becomes of it.
 */
export type AppDecision = "waiting" | "keep" | "removed";

/**
 * An app, a firm or a person with access.
 */
export type AppKind = "app" | "agency" | "person";

/**
 * One app.
 */
export type AppRequest = { 
/**
 * Its id.
 */
id: string, };

/**
 * A system that code apps are made for.
 */
export type AppSystem = "android" | "ios" | "computer";

/**
 * An app or person with access.
 */
export type AppView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
kind: AppKind, 
/**
 * What becomes of it.
 */
decision: AppDecision, 
/**
 * What it may do, as written there; may be empty.
 */
may: string, 
/**
 * Has access since: ISO date, month or year; may be empty.
 */
since: string, 
/**
 * Its maker had a leak.
 */
leak: LeakRef | null, };

/**
 * Where a third party stands on the page *Apps*.
 */
export type AppsPlace = "lookFirst" | "waiting" | "kept" | "removed";

/**
 * The page *Apps*: over all accounts, those to look at first at the top.
 */
export type AppsView = { 
/**
 * The third parties.
 */
parties: Array<ThirdPartyView>, };

/**
 * One cause, one card.
 */
export type CardView = { 
/**
 * Whose step: an account, identifier, device or person.
 */
subject: string, 
/**
 * What kind of thing that is.
 */
subjectKind: SubjectKind, 
/**
 * Its name: the account's, the address, the number.
 */
name: string, 
/**
 * The mark, where there is a service.
 */
service: ServiceTile | null, 
/**
 * The step.
 */
step: StepId, 
/**
 * How soon.
 */
urgency: Urgency, 
/**
 * Minutes that its walkthrough takes.
 */
minutes: number, 
/**
 * Minutes that all its steps take.
 */
minutesInAll: number, 
/**
 * The threat, most telling first.
 */
reasons: Array<ReasonView>, 
/**
 * The how-to in short.
 */
how: HowView, 
/**
 * Accounts that the same cause touches, mailbox and money first; empty for one of its own.
 */
accounts: Array<AccountRef>, 
/**
 * It was begun, and is gone on with; the minutes are those that are left.
 */
begun: boolean, 
/**
 * Steps that end with it: one for each account of a shared cause that has it to do.
 */
steps: number, 
/**
 * Why it stands where it stands.
 */
whyFirst: WhyFirst, 
/**
 * For `opensOthers`: how many.
 */
opens: number, };

/**
 * What a request carried about the person.
 */
export type Carried = "addressDigits" | "address" | "passwordDigits" | "nothing" | "key" | "browser" | "notKnown";

/**
 * A password change on the timeline.
 */
export type ChangeMark = { 
/**
 * ISO date.
 */
date: string, 
/**
 * The account's name.
 */
name: string, };

/**
 * Addresses to ask for; empty: all.
 */
export type CheckIdentifiersRequest = { 
/**
 * Their ids.
 */
ids: Array<string>, };

/**
 * One password, typed once, checked on a press.
 */
export type CheckPasswordRequest = { 
/**
 * The account.
 */
subject: string, 
/**
 * The password; wiped when the request is dropped.
 */
password: Secret, };

/**
 * How far a check is.
 */
export type CheckProgress = { "code": "started", 
/**
 * Addresses to ask for.
 */
total: number, } | { "code": "one", 
/**
 * How many so far.
 */
count: number, 
/**
 * How many in all.
 */
total: number, 
/**
 * Waiting for the source's own limit, in seconds; 0 if not.
 */
waiting: number, } | { "code": "finished", 
/**
 * Answered.
 */
answered: number, 
/**
 * Not checked.
 */
notChecked: number, };

/**
 * The check of the new password.
 */
export type CheckView = { 
/**
 * What it said.
 */
verdict: PasswordVerdict, 
/**
 * For `found`: how often.
 */
times: number, 
/**
 * For `notChecked`: why.
 */
reason: NotChecked | null, 
/**
 * Easy to guess.
 */
weak: boolean, };

/**
 * Choose files on this computer, in the system's own dialog.
 */
export type ChooseFilesRequest = { 
/**
 * `folder` or `passwordFiles`.
 */
source: SourceId, 
/**
 * One file instead of a folder.
 */
single: boolean, };

/**
 * Tick and untick.
 */
export type ChooseImportRequest = { 
/**
 * These lines.
 */
lines: Array<number>, 
/**
 * All rows that are shown.
 */
all: boolean, 
/**
 * These addresses and numbers.
 */
own: Array<number>, 
/**
 * Tick, or take the tick away.
 */
take: boolean, 
/**
 * What becomes of entries of the tray.
 */
tray: Array<StrayChoice>, 
/**
 * Take over silenced warnings.
 */
ignores: boolean | null, 
/**
 * Which rows are shown; absent: all.
 */
show: ImportShow | null, 
/**
 * The first row to show.
 */
from: number, };

/**
 * What lies on the clipboard of ours.
 */
export type ClipboardState = "nothing" | "waits" | "stuck";

/**
 * The clipboard, as far as a password of ours lies there.
 */
export type ClipboardView = { 
/**
 * What lies there.
 */
state: ClipboardState, 
/**
 * For `waits`: seconds until it is taken off.
 */
seconds: number, };

/**
 * How hard it is to delete an account.
 */
export type CloseDifficulty = "easy" | "medium" | "hard" | "limited" | "impossible";

/**
 * Whose servers a folder is copied to.
 */
export type Cloud = "oneDrive" | "iCloud" | "dropbox" | "googleDrive";

/**
 * A column of an unknown table.
 */
export type ColumnView = { 
/**
 * Its title, empty without a header.
 */
title: string, 
/**
 * What it holds by its title.
 */
guess: ImportRole | null, 
/**
 * What its cells look like, where the title does not tell. It is said, and never chosen.
 */
looks: ImportRole | null, 
/**
 * The first cells.
 */
samples: Array<SampleView>, };

/**
 * One TypeScript entry per command: `[request, view]`.
 */
export type Commands = { session: [Nothing, SessionView], create: [Nothing, SessionView], look_round: [Nothing, SessionView], leave_example: [Nothing, SessionView], show_readable: [Nothing, SessionView], leave_readable: [Nothing, SessionView], unlock: [UnlockRequest, SessionView], lock: [Nothing, SessionView], set_passphrase: [SetPassphraseRequest, SessionView], show_spare_key: [ShowSpareKeyRequest, SpareKeyView], confirm_spare_key: [ConfirmSpareKeyRequest, SessionView], decline_spare_key: [Nothing, SessionView], set_aside: [Nothing, SessionView], erase_everything: [EraseRequest, SessionView], finish_first_run: [Nothing, SessionView], answer_person: [AnswerPersonRequest, PersonView], person: [Nothing, PersonView], today: [Nothing, TodayView], to_do: [Nothing, ToDoView], search: [SearchRequest, SearchView], own_steps: [Nothing, OwnStepsView], sitting: [Nothing, SittingView], start_sitting: [StartSittingRequest, SittingView], end_sitting: [Nothing, TodayView], skip_round: [Nothing, TodayView], save_round: [SaveRoundRequest, SavedView], tiles: [Nothing, TilesView], find_services: [FindServicesRequest, TilesView], companies: [CompaniesRequest, CompaniesView], accounts: [Nothing, AccountsView], account: [AccountRequest, AccountView], add_accounts: [AddAccountsRequest, AccountsView], add_account: [AddAccountRequest, AccountView], edit_account: [EditAccountRequest, AccountView], remove_account: [AccountRequest, AccountsView], restore_account: [AccountRequest, AccountView], delete_for_good: [AccountRequest, RemovedView], removed: [Nothing, RemovedView], add_identifier: [AddIdentifierRequest, IdentifierView], edit_identifier: [EditIdentifierRequest, IdentifierView], remove_identifier: [IdentifierRequest, LeaksView], restore_identifier: [IdentifierRequest, IdentifierView], mark_step: [MarkStepRequest, MarkView], walk: [StepRequest, WalkView], answer_walk: [AnswerWalkRequest, WalkView], finish_walk: [StepRequest, FinishView], leave_walk: [StepRequest, MarkView], check_password: [CheckPasswordRequest, WalkView], make_password: [MakePasswordRequest, WalkView], show_generated_password: [AccountRequest, GeneratedPasswordView], copy_generated_password: [AccountRequest, WalkView], check_generated_password: [AccountRequest, WalkView], forget_password: [AccountRequest, WalkView], clipboard: [Nothing, ClipboardView], apps: [Nothing, AppsView], third_party: [ThirdPartyRequest, ThirdPartyPageView], describe_app: [DescribeAppRequest, WalkView], read_pasted_apps: [PastedAppsRequest, PastedAppsView], read_download: [ReadDownloadRequest, DownloadView], add_app: [AddAppRequest, WalkView], decide_app: [DecideAppRequest, WalkView], remove_app: [AppRequest, WalkView], open_link: [OpenLinkRequest, OpenedView], report_link: [ReportLinkRequest, WalkView], leaks: [Nothing, LeaksView], leak: [LeakRequest, LeakPageView], sort_leak: [SortLeakRequest, LeaksView], unsort_leak: [UnsortLeakRequest, LeaksView], they_wrote: [TheyWroteRequest, LeakPageView], handle_leak: [HandleLeakRequest, LeakPageView], start_visit: [IdentifierRequest, VisitView], record_visit: [RecordVisitRequest, VisitDoneView], check_identifiers: [CheckIdentifiersRequest, LeaksView], cancel_check: [Nothing, Done], hold_check: [HoldCheckRequest, Done], read_paste: [PasteRequest, PastedView], recheck: [Nothing, RecheckView], notify: [NotifyRequest, Done], news_seen: [Nothing, Done], happened: [HappenedRequest, HappenedView], guide: [GuideRequest, GuidePageView], plain: [PlainRequest, PlainView], copy_plain: [PlainRequest, Done], copy_words: [CopyWordsRequest, Done], link_code: [OpenLinkRequest, LinkCodeView], open_import: [OpenImportRequest, ImportView], show_import: [ShowImportRequest, ImportView], map_import: [MapImportRequest, ImportView], choose_import: [ChooseImportRequest, ImportView], edit_import: [EditImportRequest, ImportView], score_import: [ShowImportRequest, ImportView], check_import: [ShowImportRequest, ImportView], import_rows: [Nothing, ImportView], cancel_import: [Nothing, ImportView], undo_import: [Nothing, ImportView], delete_export: [DeleteExportRequest, ExportEndView], watch_drops: [WatchDropsRequest, Done], keeper: [Nothing, KeeperView], record_keeper: [RecordKeeperRequest, KeeperView], settings: [Nothing, SettingsView], set_network: [SetNetworkRequest, SettingsView], set_theme: [SetThemeRequest, SettingsView], zoom: [Nothing, ZoomView], set_zoom: [SetZoomRequest, ZoomView], set_source: [SetSourceRequest, SettingsView], set_api_key: [SetApiKeyRequest, SettingsView], forget_api_key: [SourceRequest, SettingsView], try_source: [SourceRequest, SettingsView], set_consent: [SetConsentRequest, SettingsView], choose_files: [ChooseFilesRequest, SettingsView], set_recheck: [SetRecheckRequest, SettingsView], fetch_list: [FetchListRequest, SettingsView], refresh_list: [Nothing, LeaksView], what_left: [WhatLeftRequest, WhatLeftView], keep_ledger: [KeepLedgerRequest, WhatLeftView], export_ledger: [Nothing, SavedView], diagnostics: [Nothing, DiagnosticsView], open_data_folder: [Nothing, Done], print: [Nothing, Done], };

/**
 * Firms to choose from.
 */
export type CompaniesRequest = { 
/**
 * Which.
 */
kind: CompanyKind, 
/**
 * The language of the system (`de-CH`): its country counts until the person says another.
 */
locale: string, 
/**
 * As typed; empty: all.
 */
query: string, };

/**
 * Firms of a country, out of our own list and a public one.
 */
export type CompaniesView = { 
/**
 * The country, ISO 3166-1 in small letters; empty: not known.
 */
country: string, 
/**
 * Countries for which there are any.
 */
countries: Array<string>, 
/**
 * Those that fit, by name.
 */
tiles: Array<ServiceTile>, 
/**
 * So many more are there.
 */
more: number, 
/**
 * The public list; null: it is not here, and only our own has been looked through.
 */
list: ListCredit | null, 
/**
 * The day of our own list.
 */
ownDate: string, };

/**
 * Which firms to look for.
 */
export type CompanyKind = "phone" | "bank";

/**
 * With which date a leak was compared.
 */
export type Compared = "passwordChanged" | "memberSince" | "nothing" | "person";

/**
 * How sure a link or path is.
 */
export type Confidence = "high" | "medium" | "low";

/**
 * The spare key, typed back from paper.
 */
export type ConfirmSpareKeyRequest = { 
/**
 * As typed.
 */
typed: Secret, };

/**
 * Whether a source may learn an address.
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
 * A list or a report that the page shows, for the clipboard.
 */
export type CopyWordsRequest = { 
/**
 * Its words.
 */
text: string, };

/**
 * Keep or remove.
 */
export type DecideAppRequest = { 
/**
 * The app.
 */
id: string, 
/**
 * What becomes of it.
 */
decision: AppDecision, };

/**
 * Delete the export, or keep it.
 */
export type DeleteExportRequest = { 
/**
 * Delete it now.
 */
delete: boolean, 
/**
 * Its name, as it was shown.
 */
file: string, 
/**
 * Its folder, as it was shown.
 */
folder: string, };

/**
 * What an app may do.
 */
export type DescribeAppRequest = { 
/**
 * The app.
 */
id: string, 
/**
 * In the words of the page; may be empty.
 */
may: string, 
/**
 * ISO date, month or year; may be empty.
 */
since: string, };

/**
 * A device that signed in, as a download tells it. Shown, and not kept.
 */
export type DeviceSeenView = { 
/**
 * Its name; empty where only an address is told.
 */
device: string, 
/**
 * The network address, with the town that the service guesses from it; may be empty.
 */
place: string, 
/**
 * The last day; may be empty.
 */
at: string, };

/**
 * A redacted report.
 */
export type DiagnosticsView = { 
/**
 * Plain text, nothing personal in it.
 */
text: string, };

/**
 * It was done; there is nothing to show.
 */
export type Done = Record<symbol, never>;

/**
 * One door of the ring.
 */
export type DoorView = { 
/**
 * The account.
 */
account: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
group: RingGroup, 
/**
 * Open steps: to do; none open and some known: done; nothing known: unknown.
 */
state: StepState, };

/**
 * What came of an official download.
 */
export type DownloadOutcome = "read" | "noFile" | "otherService" | "notYours" | "notInIt" | "asPages" | "folder" | "tooBig" | "notReadable";

/**
 * What came of an official download, and the walkthrough after it.
 */
export type DownloadView = { 
/**
 * What came of it.
 */
outcome: DownloadOutcome, 
/**
 * How many apps are new.
 */
added: number, 
/**
 * Some of it could not be read: there may be more than it tells.
 */
partly: boolean, 
/**
 * So many entries could not be read.
 */
unread: number, 
/**
 * It has more entries than are taken: the newest were.
 */
tooMany: boolean, 
/**
 * Devices that signed in, newest first.
 */
devices: Array<DeviceSeenView>, 
/**
 * The last change of the password, ISO date; empty: not told.
 */
passwordChanged: string, 
/**
 * What else was read.
 */
also: Array<AlsoReadView>, 
/**
 * The walkthrough.
 */
walk: WalkView, };

/**
 * Something over the window.
 */
export type DropNote = "over" | "away" | "dropped";

/**
 * Changes; a field that is null stays.
 */
export type EditAccountRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * New sign-in.
 */
signIn: string | null, 
/**
 * New member-since.
 */
memberSince: string | null, 
/**
 * New name of a service of one's own.
 */
name: string | null, 
/**
 * New web site of a service of one's own.
 */
site: string | null, 
/**
 * Facts to set; an empty value takes the fact back.
 */
facts: Array<FactEdit>, };

/**
 * Changes to an identifier; null stays.
 */
export type EditIdentifierRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * New value.
 */
value: string | null, 
/**
 * No longer used.
 */
retired: boolean | null, };

/**
 * Correct a line before it is written. With neither `service` nor `name` it stays where it is.
 */
export type EditImportRequest = { 
/**
 * Which.
 */
line: number, 
/**
 * It is again what the file says; the rest of this request is not looked at.
 */
back: boolean, 
/**
 * Each of its rows is an account of its own; the rest of this request is not looked at.
 */
apart: boolean, 
/**
 * The site or app, or empty: as it is.
 */
name: string, 
/**
 * How it signs in; absent: as it is.
 */
signIn: string | null, 
/**
 * Which rows are shown; absent: all.
 */
show: ImportShow | null, 
/**
 * The first row to show.
 */
from: number, };

/**
 * Removes the database, its copies, its keys.
 */
export type EraseRequest = { 
/**
 * Must be true; the page asks for it.
 */
sure: boolean, };

/**
 * What may come after a leak.
 */
export type ExpectCode = "mailAsService" | "mailQuotesPassword" | "resetsUnasked" | "callAsSupport" | "textWithLink" | "numberMoved" | "friendInNeed" | "offersByFirms";

/**
 * What became of an export.
 */
export type ExportEnd = "gone" | "wasGone" | "changed" | "stillThere" | "kept";

/**
 * What became of it.
 */
export type ExportEndView = { 
/**
 * What became of it.
 */
end: ExportEnd, 
/**
 * Where the import stands now.
 */
import: ImportView, };

/**
 * An export that may still lie on the disk.
 */
export type ExportView = { 
/**
 * Its name.
 */
file: string, 
/**
 * Its folder.
 */
folder: string, 
/**
 * Whose servers the folder is copied to.
 */
cloud: Cloud | null, };

/**
 * One fact that the person sets.
 */
export type FactEdit = { 
/**
 * Which.
 */
kind: FactKind, 
/**
 * Its value, checked by kind.
 */
value: string, };

/**
 * What is known about an account.
 */
export type FactKind = "memberSince" | "secondStep" | "secondStepSpare" | "passwordChanged" | "passwordJudged" | "passwordCheck" | "passkey" | "secondStepSeen" | "listedSince" | "lastUsed" | "passwordPlace" | "codesPlace" | "codesLeft" | "passkeyPlace" | "recoveryAddress" | "recoveryNumber" | "strangerFound" | "mailForwarding" | "mailFilters" | "mailDelegates" | "alertsGo" | "contactHidden" | "numberLock" | "lockComesOffBy" | "deviceLocks" | "updatesCome" | "cleanedBy" | "watchedBy" | "passwordsLive" | "passwordsIfLost" | "codesLive" | "codesMove" | "messagesTold" | "closed" | "resetsThrough" | "mailOf" | "resetPhone" | "signsInWith" | "unused" | "resetProtection" | "brokenLink";

/**
 * One fact, with where it comes from.
 */
export type FactView = { 
/**
 * What.
 */
kind: FactKind, 
/**
 * The value: a code, a date, a name.
 */
value: string, 
/**
 * For a `passwordCheck` without an answer: why; null where that was not kept.
 */
why: NotCheckedCode | null, 
/**
 * From whom.
 */
origin: Origin, 
/**
 * When that was, RFC 3339.
 */
at: string, };

/**
 * Rows of each fate.
 */
export type FatesView = { 
/**
 * Listed.
 */
new: number, 
/**
 * Learn something.
 */
updated: number, 
/**
 * Nothing new.
 */
unchanged: number, 
/**
 * Left out.
 */
skipped: number, };

/**
 * A public list to fetch.
 */
export type FetchListRequest = { 
/**
 * Which.
 */
list: ListId, };

/**
 * Words typed to find a service.
 */
export type FindServicesRequest = { 
/**
 * As typed.
 */
query: string, };

/**
 * What a finished walkthrough changed.
 */
export type FinishView = { 
/**
 * The step as it is now.
 */
step: StepView, 
/**
 * Facts recorded.
 */
facts: Array<FactView>, 
/**
 * Accounts that are better off.
 */
helped: Array<AccountRef>, 
/**
 * What comes next, if anything.
 */
next: CardView | null, 
/**
 * The first sitting is over: offer the spare key.
 */
offerSpareKey: boolean, };

/**
 * What was found.
 */
export type FoundView = { 
/**
 * Accounts listed.
 */
new: number, 
/**
 * Accounts that learned something.
 */
updated: number, 
/**
 * Addresses and numbers listed.
 */
identifiers: number, 
/**
 * Accounts of the file that were taken, devices at home left out.
 */
accounts: number, 
/**
 * Devices at home that were taken.
 */
atHome: number, 
/**
 * Mailboxes among them.
 */
mailboxes: number, 
/**
 * Groups that share a password.
 */
groups: number, 
/**
 * Accounts in them.
 */
shared: number, 
/**
 * Weak passwords.
 */
weak: number, 
/**
 * Leaked passwords.
 */
leaked: number, 
/**
 * No second step known.
 */
noSecondStep: number, 
/**
 * Not used for two years, or archived.
 */
unused: number, };

/**
 * That password, shown while a button is held.
 */
export type GeneratedPasswordView = { 
/**
 * As it is to be typed.
 */
text: string, };

/**
 * A password that was made here and is held in memory: what may be told of it.
 */
export type GeneratedView = { 
/**
 * Of what.
 */
made: MadeOf, 
/**
 * How many words or characters.
 */
length: number, 
/**
 * Symbols may stand in it.
 */
symbols: boolean, 
/**
 * Equally likely ones, as a power of two.
 */
bits: number, 
/**
 * It lies on the clipboard.
 */
clipboard: ClipboardState, 
/**
 * Seconds that a copy stays there.
 */
stays: number, 
/**
 * For `waits`: seconds that are left.
 */
left: number, };

/**
 * How one step is done at a service, for someone who has not listed it.
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
 * What the catalogue knows; null: nothing, the plain steps help.
 */
guide: GuideView | null, 
/**
 * The same in plain steps.
 */
plain: PlainView, 
/**
 * Accounts of the person there, for whom the whole walkthrough is better.
 */
accounts: Array<AccountRef>, 
/**
 * Pages can be opened: the list is open, so that it stands in *What left*.
 */
canOpen: boolean, };

/**
 * One step at a service of the catalogue.
 */
export type GuideRequest = { 
/**
 * The service.
 */
service: string, 
/**
 * The step.
 */
step: StepId, };

/**
 * The how-to of one step at one service.
 */
export type GuideView = { 
/**
 * The page to open.
 */
open: LinkView | null, 
/**
 * The service's own help.
 */
help: LinkView | null, 
/**
 * Further pages that the step needs, in the order they are needed.
 */
more: Array<PageView>, 
/**
 * Menu path on the web.
 */
web: Array<string>, 
/**
 * Menu path in the program on the computer, where it differs.
 */
desktop: Array<string>, 
/**
 * Menu path in the phone app.
 */
phone: Array<string>, 
/**
 * Menu path on an iPhone, where it differs.
 */
ios: Array<string>, 
/**
 * Menu path on an Android phone, where it differs.
 */
android: Array<string>, 
/**
 * What to press on a computer; empty where it cannot be done there.
 */
computer: Array<string>, 
/**
 * What to press on a phone; empty where it cannot be done there.
 */
onPhone: Array<string>, 
/**
 * Only the general way of the method is known, not how the service words it.
 */
general: boolean, 
/**
 * How to know that it worked; empty: the step's own sentence.
 */
worked: string, 
/**
 * Words to say on the phone.
 */
say: Array<string>, 
/**
 * Where the facts come from; empty: only lists say something.
 */
source: string, 
/**
 * ISO date of it.
 */
verified: string, 
/**
 * Public lists that say something here as well.
 */
lists: Array<ListCredit>, };

/**
 * A new password that is set at its site, and that nobody has signed in with yet.
 */
export type HalfDoneView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * The password was made here and is still held; else it is where the person saved it, or nowhere.
 */
held: boolean, 
/**
 * Where the person said that they saved it: the answer's code; empty: not said.
 */
saved: string, };

/**
 * The half-year round, offered.
 */
export type HalfYearView = { 
/**
 * At most five accounts.
 */
accounts: Array<AccountRef>, 
/**
 * Minutes it takes.
 */
minutes: number, };

/**
 * Dealt with, or not after all.
 */
export type HandleLeakRequest = { 
/**
 * The account or identifier.
 */
subject: string, 
/**
 * The leak.
 */
leak: string, 
/**
 * Dealt with?
 */
handled: boolean, };

/**
 * One part of a path.
 */
export type HappenedPart = { 
/**
 * What the person would say for it to fit; empty: it is for everyone on this path.
 */
when: string, 
/**
 * Its heading.
 */
title: string, 
/**
 * Its text.
 */
text: string, 
/**
 * What to do, in order.
 */
items: Array<string>, };

/**
 * A path.
 */
export type HappenedRequest = { 
/**
 * `leak-news`, `strange-message`, `someone-in`, `phone-gone`, `clicked`.
 */
id: string, };

/**
 * A path of *Something happened*.
 */
export type HappenedView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * The first sentence.
 */
lead: string, 
/**
 * Its parts.
 */
parts: Array<HappenedPart>, 
/**
 * What not to do.
 */
avoid: Array<string>, 
/**
 * Where to go on: accounts for which the walkthrough exists, incidents to read.
 */
goOn: Array<HitView>, };

/**
 * One entry of a step's history.
 */
export type HistoryView = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * What happened.
 */
state: StepState, 
/**
 * The reason for leaving it out.
 */
leave: LeaveReason | null, 
/**
 * The date it was put off to.
 */
until: string | null, 
/**
 * Evidence that opened it again.
 */
reason: ReasonView | null, };

/**
 * What a hit of the search leads to.
 */
export type HitKind = "account" | "service" | "leak" | "happened" | "page";

/**
 * One line of the palette.
 */
export type HitView = { 
/**
 * What it leads to.
 */
kind: HitKind, 
/**
 * The id to go to: account, service, leak, path or page.
 */
id: string, 
/**
 * Its name, where it has one; pages and paths are named by the page.
 */
name: string, 
/**
 * What sets it apart: the sign-in, the date.
 */
detail: string, 
/**
 * What an account is shown by; null for all else.
 */
service: ServiceTile | null, };

/**
 * Hold a check, or let it go on.
 */
export type HoldCheckRequest = { 
/**
 * Hold it?
 */
held: boolean, };

/**
 * The how-to in short.
 */
export type HowView = { 
/**
 * Where to go, menu by menu; empty if the link does it.
 */
path: Array<string>, 
/**
 * What to press: the guide's first sentence, or empty.
 */
press: string, 
/**
 * There is a page that a press opens.
 */
link: boolean, };

/**
 * What an identifier is.
 */
export type IdentifierKind = "email" | "phone" | "name";

/**
 * An identifier named in passing.
 */
export type IdentifierRef = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: IdentifierKind, 
/**
 * As the person wrote it.
 */
value: string, };

/**
 * One identifier.
 */
export type IdentifierRequest = { 
/**
 * Its id.
 */
id: string, };

/**
 * An identifier and what is known of its leaks.
 */
export type IdentifierView = { 
/**
 * Its id.
 */
id: string, 
/**
 * What it is.
 */
kind: IdentifierKind, 
/**
 * As the person wrote it.
 */
value: string, 
/**
 * No longer used by the person.
 */
retired: boolean, 
/**
 * Accounts that use it.
 */
accounts: number, 
/**
 * The newest answer about it.
 */
answer: AnswerView, 
/**
 * Who would be asked about it; none for what nobody answers for, and for one that is no longer used.
 */
wouldAsk: WouldAskView | null, 
/**
 * The newest answer of each source that was asked, at each place.
 */
said: Array<SourceAnswer>, 
/**
 * Leaks it is in, newest first.
 */
leaks: Array<LeakRow>, 
/**
 * Its own steps (`watch`, `carrier_pin`).
 */
steps: Array<StepView>, };

/**
 * What changes at an account. Values are in the fact's own place.
 */
export type ImportChange = "listed" | "signIn" | "codeApp" | "secondStep" | "passkey" | "passwordChanged" | "listedSince" | "lastUsed" | "unused" | "passwordPlace" | "password" | "readAs";

/**
 * One change.
 */
export type ImportChangeView = { 
/**
 * What.
 */
what: ImportChange, 
/**
 * A date or a code, if it has one.
 */
value: string, };

/**
 * What an account of the file would be.
 */
export type ImportFate = "new" | "updated" | "unchanged" | "skipped";

/**
 * Which file is meant.
 */
export type ImportFrom = "pick" | "dropped" | "again" | "keyFile";

/**
 * Warnings that were silenced where it comes from.
 */
export type ImportIgnore = "compromised" | "reused" | "weak" | "noSecondStep";

/**
 * Why a file gave nothing.
 */
export type ImportRefusal = "unreadable" | "notAFile" | "noMemory" | "tooBig" | "changed" | "notKnown" | "empty" | "accountEncrypted" | "otherEncryption" | "tooMuchWork" | "keePass1" | "passwordSafe" | "openPgp" | "revelation" | "buttercup" | "database" | "firefoxLogins" | "otpClient" | "transfer" | "cutShort" | "damaged" | "tooDeep" | "reachesOutside" | "encoding";

/**
 * What a column holds.
 */
export type ImportRole = "name" | "url" | "signIn" | "email" | "password" | "code" | "made" | "changed" | "used";

/**
 * One row.
 */
export type ImportRow = { 
/**
 * Its number among the lines; absent for a row that is left out.
 */
line: number | null, 
/**
 * Rows of the file that it is.
 */
rows: Array<number>, 
/**
 * The service; absent for a row that is left out.
 */
service: ServiceTile | null, 
/**
 * How it signs in.
 */
signIn: string, 
/**
 * What it would be.
 */
fate: ImportFate, 
/**
 * It is ticked.
 */
ticked: boolean, 
/**
 * Why it is left out.
 */
why: SkipReason | null, 
/**
 * What a row that is left out is called in the file; empty where that may not be shown.
 */
title: string, 
/**
 * What changes.
 */
changes: Array<ImportChangeView>, 
/**
 * Another name of the service, as the file has it.
 */
joined: string | null, 
/**
 * The file gives no site for it: it was found by its name alone.
 */
byName: boolean, 
/**
 * The service that this only looks like, and the address.
 */
alike: AlikeView | null, 
/**
 * It is in one's own network.
 */
local: boolean, 
/**
 * Its site or app and its sign-in can be corrected.
 */
editable: boolean, 
/**
 * They were.
 */
edited: boolean, 
/**
 * Several rows of the file are told as this one, and can be told apart.
 */
parts: boolean, 
/**
 * They were.
 */
apart: boolean, 
/**
 * The sign-in that was taken for an account of the list which has none: this may be the same account.
 */
twin: string | null, 
/**
 * What is known of its password.
 */
learned: LearnedView, 
/**
 * Names of others with the same password, a few.
 */
same: Array<string>, 
/**
 * How many others there are.
 */
sameCount: number, 
/**
 * Warnings silenced where it comes from.
 */
ignores: Array<ImportIgnore>, };

/**
 * Which rows are shown and ticked as one.
 */
export type ImportShow = "new" | "updated" | "unchanged" | "skipped" | "mailbox" | "local" | "alike" | "shared" | "unused" | "noSignIn";

/**
 * What a kind of file says nothing of.
 */
export type ImportUntold = "sites" | "passwords" | "dates" | "dateOfChange" | "codes" | "bin" | "references";

/**
 * How far an import is.
 */
export type ImportView = { "code": "none", 
/**
 * The last import, while it can be undone.
 */
last: LastImportView | null, 
/**
 * The export that may still lie on the disk.
 */
export: ExportView | null, } | { "code": "refused", 
/**
 * Its name.
 */
file: string, 
/**
 * Why.
 */
why: ImportRefusal, 
/**
 * The row, if it is about one.
 */
row: number | null, } | { "code": "password", 
/**
 * Its name.
 */
file: string, 
/**
 * One was given, and it does not fit.
 */
wrong: boolean, 
/**
 * Nothing in it says what it is: it may be no export.
 */
unmarked: boolean, } | { "code": "columns", 
/**
 * Its name.
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
 * Rows below it.
 */
rows: number, } | { "code": "preview", 
/**
 * What it would do.
 */
preview: PreviewView, } | { "code": "done", 
/**
 * What was found.
 */
found: FoundView, 
/**
 * The import, to undo it.
 */
last: LastImportView | null, 
/**
 * The export that may still lie on the disk.
 */
export: ExportView | null, };

/**
 * How sure the world is about an incident.
 */
export type IncidentStatus = "confirmed" | "disputed" | "scrape" | "research" | "claimFalse" | "listed";

/**
 * How long lines are kept.
 */
export type KeepLedgerRequest = { 
/**
 * 30, 90, 365; 0: for ever.
 */
days: number, };

/**
 * One account.
 */
export type KeeperRow = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * It is called leaked.
 */
leaked: KeeperTick, 
/**
 * It is called weak.
 */
weak: KeeperTick, 
/**
 * Names of others with the same one, a few.
 */
same: Array<string>, 
/**
 * How many others there are.
 */
sameCount: number, };

/**
 * How a tick of the keeper's check stands.
 */
export type KeeperTick = "free" | "said" | "measured";

/**
 * What is noted of what the keeper's own check says, for each account of the list.
 */
export type KeeperView = { 
/**
 * A row for each.
 */
rows: Array<KeeperRow>, };

/**
 * What a key may do, in words on the page.
 */
export type KeyMay = "untried" | "range" | "directOnly" | "refused" | "notNeeded" | "notKnown";

/**
 * What opens the database.
 */
export type KeyMode = "keyring" | "passphrase" | "both";

/**
 * What the computer's keyring did.
 */
export type KeyringFault = "missing" | "locked" | "silent" | "keyGone" | "twoKeys" | "refused" | "forgetsKeys" | "broken";

/**
 * What *Erase everything* may have left in the keyring.
 */
export type KeyringLeft = "entry" | "perhaps";

/**
 * What the keyring of this computer can do for us.
 */
export type KeyringState = "works" | "locked" | "missing";

/**
 * The last good answer.
 */
export type LastAnswer = { 
/**
 * Leaks found then; 0 is "not in this list".
 */
count: number, 
/**
 * Who said so.
 */
source: SourceId, 
/**
 * Where that was: a host or a folder; empty where it has one place of its own and was there.
 */
place: string, 
/**
 * When, RFC 3339.
 */
at: string, };

/**
 * The last import.
 */
export type LastImportView = { 
/**
 * Who wrote the file.
 */
format: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Accounts it listed.
 */
new: number, 
/**
 * Accounts it changed.
 */
updated: number, };

/**
 * Something that happened lately.
 */
export type LatelyView = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The account or identifier by name.
 */
name: string, 
/**
 * The step it was about.
 */
step: StepId, 
/**
 * What became of it.
 */
state: StepState, };

/**
 * What was done about a leak.
 */
export type LeakDeed = "handled" | "reopened" | "step";

/**
 * What was done about a leak, and when.
 */
export type LeakDeedView = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The account's or identifier's name.
 */
name: string, 
/**
 * What.
 */
deed: LeakDeed, 
/**
 * Which step, for `step`.
 */
step: StepId | null, };

/**
 * What came out.
 */
export type LeakKind = "passwords" | "contact" | "thirdParty" | "stealer" | "combo" | "sessions" | "device" | "profile";

/**
 * What a leak is beyond what came out.
 */
export type LeakNature = "unverified" | "fabricated" | "retired" | "spamList" | "stealerLog" | "unlisted";

/**
 * One leak or incident, in full.
 */
export type LeakPageView = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * Its status.
 */
status: IncidentStatus, 
/**
 * Who leaked, if it was a third party.
 */
maker: string, 
/**
 * Accounts or records, 0 if not known.
 */
accounts: number, 
/**
 * What stands behind that number.
 */
accountsNote: string, 
/**
 * What the date means; empty: it is the day of the leak.
 */
dateNote: string, 
/**
 * Data classes, in the list's words.
 */
data: Array<string>, 
/**
 * What came out.
 */
what: string, 
/**
 * What did not.
 */
whatNot: string, 
/**
 * What the company says.
 */
companySays: string, 
/**
 * Was I in it?
 */
wasI: string, 
/**
 * Does the company write?
 */
theyWrite: TheyWrite, 
/**
 * What the person said about it.
 */
theyWrote: YesNo | null, 
/**
 * One sentence to take away.
 */
lesson: string, 
/**
 * The person's accounts and identifiers it touches.
 */
rows: Array<LeakRow>, 
/**
 * Of each row, the steps that leave the list if it is said to be dealt with; where that was said, those that it took off.
 */
rowSteps: Array<Array<StepId>>, 
/**
 * Steps it opens, on the person's accounts where they have any.
 */
steps: Array<StepView>, 
/**
 * The names of those subjects, in the same order as `steps`.
 */
stepNames: Array<string>, 
/**
 * Step ids it asks for, for a reader without accounts.
 */
advice: Array<StepId>, 
/**
 * The catalogue's service whose guides tell how; empty: none.
 */
guideAt: string, 
/**
 * ISO date the facts were last looked at; empty: the list's.
 */
checked: string, 
/**
 * Where the facts come from, as text.
 */
sources: Array<string>, 
/**
 * The facts come from HIBP's list: name and link it.
 */
fromHibp: boolean, 
/**
 * What a reader must be told of it.
 */
nature: Array<LeakNature>, 
/**
 * What was done about it, newest first.
 */
history: Array<LeakDeedView>, };

/**
 * A leak or incident named in passing.
 */
export type LeakRef = { 
/**
 * Its id: `hibp:LinkedIn` or an incident's.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * ISO date, month or year.
 */
date: string, 
/**
 * What came out.
 */
kind: LeakKind, 
/**
 * Disputed by the company, or not confirmed by the list.
 */
doubtful: boolean, 
/**
 * Its name is shown on a press only.
 */
sensitive: boolean, };

/**
 * One leak.
 */
export type LeakRequest = { 
/**
 * Its id.
 */
id: string, };

/**
 * A leak in a list.
 */
export type LeakRow = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * What is known.
 */
verdict: LeakVerdict, 
/**
 * The account it touches, if one is listed.
 */
account: AccountRef | null, 
/**
 * The identifier found in it, if any.
 */
identifier: IdentifierRef | null, 
/**
 * Who said so.
 */
source: SourceId, 
/**
 * Where that was: a host or a folder; empty where it has one place of its own and was there.
 */
place: string, 
/**
 * When it was dealt with, RFC 3339.
 */
handledAt: string | null, 
/**
 * Kept out of sight until asked for.
 */
sensitive: boolean, };

/**
 * What we know of an account and a leak.
 */
export type LeakVerdict = "inLeak" | "mayBe" | "notAffected" | "handled" | "unsorted";

/**
 * The page *Leaks*.
 */
export type LeaksView = { 
/**
 * Identifiers with their answers.
 */
identifiers: Array<IdentifierView>, 
/**
 * Cards to sort, the first ones of all that wait.
 */
cards: Array<SortCard>, 
/**
 * What waits to be sorted, counted.
 */
sort: SortTally, 
/**
 * Leaks at the person's accounts, and those that an address was found in elsewhere, worst first.
 */
rows: Array<LeakRow>, 
/**
 * The ways, in the order to offer.
 */
ways: Array<WayView>, 
/**
 * The list in use.
 */
list: ListView, 
/**
 * One per identifier that has any.
 */
timelines: Array<TimelineView>, 
/**
 * Incidents of our own list that touch nothing of the person's, newest first.
 */
incidents: Array<LeakRef>, 
/**
 * Incidents of our own list, in all.
 */
told: number, 
/**
 * The day on which the last of them was looked at.
 */
toldAsOf: string, 
/**
 * Addresses and numbers that accounts use and that are not listed yet, most used first.
 */
offers: Array<OfferView>, 
/**
 * Banks and phone companies of which nobody said which they are: no list can be compared with them.
 */
unnamed: Array<UnnamedView>, 
/**
 * Other accounts that no list can be compared with, since nobody said at which site they are.
 */
noSite: Array<AccountRef>, };

/**
 * What is known of a password by now.
 */
export type LearnedView = { "code": "noPassword" } | { "code": "notLooked" } | { "code": "looked", 
/**
 * Easy to guess.
 */
weak: boolean, 
/**
 * How often it stands among leaked ones; absent: it does not, or nobody asked.
 */
leaked: number | null, 
/**
 * Asked, and it does not stand there.
 */
notInList: boolean, 
/**
 * Why nobody answered.
 */
notChecked: NotCheckedCode | null, };

/**
 * Why a step is left out.
 */
export type LeaveReason = "elsewhere" | "notImportant" | "myChoice" | "doesNotFit";

/**
 * What came back.
 */
export type LedgerAnswer = "pending" | "answered" | "notAnAnswer" | "nothing" | "opened";

/**
 * One line of *What left this computer*.
 */
export type LedgerRow = { 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * The host.
 */
receiver: string, 
/**
 * What for.
 */
purpose: Purpose, 
/**
 * What it carried.
 */
carried: Carried, 
/**
 * Digits of the fingerprint that left: 6 or 5, else 0.
 */
digits: number, 
/**
 * Bytes of the request.
 */
bytesOut: number, 
/**
 * Bytes of the answer.
 */
bytesIn: number, 
/**
 * What came back.
 */
answer: LedgerAnswer, 
/**
 * Status, 0 if none.
 */
status: number, 
/**
 * Which of the person's addresses it was about, while that is listed; else empty.
 */
about: string, };

/**
 * Rows that are left out for one reason.
 */
export type LeftOutView = { 
/**
 * Why.
 */
why: SkipReason, 
/**
 * How many.
 */
rows: number, };

/**
 * A link for the phone.
 */
export type LinkCodeView = { 
/**
 * The whole address, the picture's twin in text.
 */
address: string, 
/**
 * Rows of squares from the top left, `1` is dark.
 */
rows: Array<string>, };

/**
 * A link of the catalogue, opened by the core.
 */
export type LinkView = { 
/**
 * Its id.
 */
id: string, 
/**
 * The host that opens, to show.
 */
host: string, 
/**
 * The whole address, shown first where it is not of our catalogue; null otherwise.
 */
address: string | null, 
/**
 * ISO date it was last verified.
 */
verified: string, 
/**
 * How sure it is.
 */
confidence: Confidence, 
/**
 * The person reported it as broken.
 */
broken: boolean, 
/**
 * The public list that gives it; null: our catalogue, or the address that every site may have.
 */
list: ListId | null, 
/**
 * A site that its own only looks like; null: none.
 */
alike: string | null, };

/**
 * A public list that something stands on.
 */
export type ListCredit = { 
/**
 * Which.
 */
id: ListId, 
/**
 * ISO date it came or was found unchanged.
 */
date: string, };

/**
 * A public list.
 */
export type ListId = "breaches" | "twoFactor" | "passkeys" | "changePassword" | "deletion";

/**
 * The list of leaks in use.
 */
export type ListView = { 
/**
 * Entries.
 */
entries: number, 
/**
 * ISO date of it.
 */
asOf: string, 
/**
 * Downloaded, or the one that came with the app.
 */
live: boolean, 
/**
 * Why the last download failed.
 */
failed: NotChecked | null, };

/**
 * What tells a site that only a public list has from others.
 */
export type ListedSite = { 
/**
 * Its registrable domain.
 */
domain: string, 
/**
 * A service of ours that it only looks like; null: none.
 */
alike: string | null, 
/**
 * The list that names it; null: only our own list of companies does.
 */
list: ListId | null, };

/**
 * What a password is made of.
 */
export type MadeOf = "words" | "characters";

/**
 * Whether an account of a mail service is the mailbox of the address that signs in.
 */
export type MailQuestion = { 
/**
 * The address.
 */
address: string, 
/**
 * What the person said; null: not asked yet.
 */
here: boolean | null, 
/**
 * Until they say it, it is taken to arrive there: they named the address for their resets, and no other mailbox of the list
 * signs in with it.
 */
taken: boolean, };

/**
 * Make a new password here.
 */
export type MakePasswordRequest = { 
/**
 * The account.
 */
subject: string, 
/**
 * Of what.
 */
made: MadeOf, 
/**
 * How many words or characters; brought into bounds.
 */
length: number, 
/**
 * Symbols may stand in it.
 */
symbols: boolean, };

/**
 * What the columns of a table hold.
 */
export type MapImportRequest = { 
/**
 * The first row is a header.
 */
header: boolean, 
/**
 * For each column.
 */
roles: Array<ImportRole | null>, };

/**
 * What a press makes of a step.
 */
export type MarkKind = "done" | "undone" | "later" | "ignored" | "notOffered";

/**
 * A press on a step.
 */
export type MarkStepRequest = { 
/**
 * Whose.
 */
subject: string, 
/**
 * Which.
 */
step: StepId, 
/**
 * What it becomes.
 */
mark: MarkKind, 
/**
 * For `later`: an ISO date to come. For `ignored`: an ISO date on which that ends, or null.
 */
until: string | null, 
/**
 * For `ignored`: why.
 */
reason: LeaveReason | null, };

/**
 * What a mark did, with the means to take it back.
 */
export type MarkView = { 
/**
 * The step as it is now.
 */
step: StepView, };

/**
 * A message to try it on.
 */
export type MessageCode = "mailClosesSoon" | "mailLookInApp" | "mailPaysOrElse" | "textCodeAsked" | "callWantsCode" | "textParcel";

/**
 * A message to try it on, with what the person said of it.
 */
export type MessageView = { 
/**
 * The part that shows it.
 */
part: WalkPartId, 
/**
 * Which message.
 */
message: MessageCode, 
/**
 * Told rightly; null before it is answered.
 */
right: boolean | null, };

/**
 * A second step at sign-in, strongest first.
 */
export type Method = "passkey" | "securityKey" | "prompt" | "app" | "sms" | "call" | "email" | "none";

/**
 * A second step that the service offers.
 */
export type MethodView = { 
/**
 * Which.
 */
method: Method, 
/**
 * The one to take.
 */
recommended: boolean, 
/**
 * On already.
 */
on: boolean, 
/**
 * A public list alone says so; null: our catalogue does.
 */
list: ListId | null, 
/**
 * How it is turned on.
 */
guide: GuideView, };

/**
 * An account at a place that the person named.
 */
export type NamedAccount = { 
/**
 * The tile that stands in for it (*My bank*); empty: none does.
 */
service: string, 
/**
 * Its name.
 */
name: string, };

/**
 * How far a new password is on its way to its site.
 */
export type NewPassword = "settled" | "mayBeSet" | "set";

/**
 * Why there is no answer.
 */
export type NotChecked = { 
/**
 * The closed code.
 */
why: NotCheckedCode, 
/**
 * The status the server gave, 0 if none.
 */
status: number, 
/**
 * Seconds it asked us to wait, 0 if none.
 */
wait: number, };

/**
 * Why there is no answer. Never good news.
 */
export type NotCheckedCode = "networkOff" | "noSource" | "noKey" | "badKey" | "keyNotAllowed" | "blocked" | "tooMany" | "serverDown" | "notAnAnswer" | "cutShort" | "tooBig" | "malformed" | "implausible" | "redirected" | "timedOut" | "offline" | "untrusted" | "cancelled" | "listMissing" | "rangeMissing" | "nobody" | "refused" | "proxyAsks" | "wrongHost" | "noConsent" | "fileMissing" | "proxyUnsupported";

/**
 * A request that needs no words.
 */
export type Nothing = Record<symbol, never>;

/**
 * A line on Today that is not a step.
 */
export type Notice = "spareKey" | "keyringUnproved" | "passphraseOnly" | "spareKeyGone" | "keysMended" | "keysNotMended" | "noScoreYet" | "noAccounts" | "leaksToSort" | "infectedComputer" | "newFindings" | "exportLeft" | "fileDamaged";

/**
 * A system notification: the words are the program's own, and nothing about the person stands in them.
 */
export type NotifyRequest = { 
/**
 * How many new findings wait.
 */
news: number, };

/**
 * An address or number that could be listed with a press.
 */
export type OfferView = { 
/**
 * What it is.
 */
kind: IdentifierKind, 
/**
 * As it is written at an account.
 */
value: string, 
/**
 * How many accounts use it.
 */
accounts: number, 
/**
 * The listed address whose mailbox it seems to share; empty: none.
 */
beside: string, };

/**
 * Open a file. The buffer is wiped when the request is dropped.
 */
export type OpenImportRequest = { 
/**
 * Which.
 */
from: ImportFrom, 
/**
 * Its password, or empty.
 */
password: Secret, };

/**
 * A press on a link.
 */
export type OpenLinkRequest = { 
/**
 * The account; `service:` and an id of the catalogue or of a listed site where there is none; for `hibp` and such, empty.
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
 * The host.
 */
host: string, };

/**
 * Where a fact comes from.
 */
export type Origin = "person" | "walkthrough" | "import" | "catalogue" | "guess";

/**
 * A step that hangs on no account.
 */
export type OwnStepView = { 
/**
 * The step.
 */
step: StepView, 
/**
 * The address or number; empty for the person and this computer.
 */
name: string, };

/**
 * What hangs on the person, this computer, addresses and numbers; what is to do first.
 */
export type OwnStepsView = { 
/**
 * The steps.
 */
steps: Array<OwnStepView>, };

/**
 * An address or number that could be listed.
 */
export type OwnView = { 
/**
 * Its number.
 */
entry: number, 
/**
 * What it is.
 */
kind: IdentifierKind, 
/**
 * As written.
 */
value: string, 
/**
 * Accounts that sign in with it.
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
 * What it is, in the catalogue's words.
 */
title: string, 
/**
 * Its link.
 */
link: LinkView, };

/**
 * A page that a part sends people to and that is not the page of its own walkthrough: another step's, or another account's.
 */
export type PartPageView = { 
/**
 * Whose page: the account to name when it is opened.
 */
subject: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The step that the page is for; null: signed in there, whatever page that is.
 */
step: StepId | null, 
/**
 * The page.
 */
link: LinkView, };

/**
 * How far a part is.
 */
export type PartState = "done" | "current" | "ahead";

/**
 * One part.
 */
export type PartView = { 
/**
 * Which.
 */
id: WalkPartId, 
/**
 * How far.
 */
state: PartState, 
/**
 * The answer given, or empty.
 */
answer: string, };

/**
 * Rows of each part that has something in common.
 */
export type PartsView = { 
/**
 * Mailboxes.
 */
mailbox: number, 
/**
 * Devices at home.
 */
local: number, 
/**
 * Only look like another site.
 */
alike: number, 
/**
 * Share a password.
 */
shared: number, 
/**
 * Likely not used any more.
 */
unused: number, 
/**
 * How they sign in is not known.
 */
noSignIn: number, };

/**
 * What becomes of the passphrase.
 */
export type PassphraseChange = "set" | "keep" | "remove";

/**
 * What the check of a password said.
 */
export type PasswordVerdict = "found" | "notFound" | "notChecked";

/**
 * Text copied from HIBP's page.
 */
export type PasteRequest = { 
/**
 * As it was pasted; read, and not kept.
 */
text: string, };

/**
 * A page copied whole.
 */
export type PastedAppsRequest = { 
/**
 * Its text.
 */
text: string, };

/**
 * Names found in a pasted page: a proposal.
 */
export type PastedAppsView = { 
/**
 * Each once, in the order of the text.
 */
names: Array<string>, 
/**
 * There was more than is looked at.
 */
cut: boolean, };

/**
 * What could be read of a pasted page.
 */
export type PastedView = { 
/**
 * Leaks that it names, own services first.
 */
ticked: Array<string>, 
/**
 * It says: none.
 */
none: boolean, 
/**
 * The number that it gives.
 */
count: number | null, 
/**
 * How many of them are not named.
 */
missing: number, };

/**
 * A question about the person, answered once.
 */
export type PersonQuestion = "whyHere" | "resetMailbox" | "mailboxAsks" | "passwordsLive" | "infected" | "guideOn" | "country" | "cameFor" | "firstRunAt";

/**
 * What the person said about themself; an empty string is no answer yet.
 */
export type PersonView = { 
/**
 * See [`PersonQuestion::WhyHere`].
 */
whyHere: string, 
/**
 * See [`PersonQuestion::ResetMailbox`].
 */
resetMailbox: string, 
/**
 * See [`PersonQuestion::MailboxAsks`].
 */
mailboxAsks: string, 
/**
 * See [`PersonQuestion::PasswordsLive`].
 */
passwordsLive: string, 
/**
 * See [`PersonQuestion::Infected`].
 */
infected: string, 
/**
 * See [`PersonQuestion::GuideOn`].
 */
guideOn: string, 
/**
 * See [`PersonQuestion::Country`].
 */
country: string, 
/**
 * See [`PersonQuestion::CameFor`].
 */
cameFor: string, 
/**
 * See [`PersonQuestion::FirstRunAt`].
 */
firstRunAt: string, };

/**
 * One line.
 */
export type PlainLine = { 
/**
 * What it is.
 */
kind: PlainLineKind, 
/**
 * Its words.
 */
text: string, };

/**
 * What a line of them is.
 */
export type PlainLineKind = "heading" | "text" | "item" | "point";

/**
 * Which plain steps.
 */
export type PlainRequest = { 
/**
 * What they are about.
 */
topic: PlainTopic, 
/**
 * The service (may be empty), the leak or the path.
 */
id: string, 
/**
 * For a guide: the step.
 */
step: StepId | null, };

/**
 * What plain steps are about.
 */
export type PlainTopic = "guide" | "leak" | "happened";

/**
 * Plain steps with nothing personal in them: made from what ships, without a look at what is known.
 */
export type PlainView = { 
/**
 * What they are for.
 */
title: string, 
/**
 * The lines, in order.
 */
lines: Array<PlainLine>, 
/**
 * Where they are from.
 */
foot: string, };

/**
 * A sitting before it is begun.
 */
export type PlanView = { 
/**
 * Minutes to ask for.
 */
asked: number, 
/**
 * Steps that fit.
 */
steps: number, 
/**
 * Minutes that these take.
 */
minutes: number, };

/**
 * What an import would do.
 */
export type PreviewView = { 
/**
 * The file's name.
 */
file: string, 
/**
 * Who wrote it: an immutable id.
 */
format: string, 
/**
 * What the file says of the version of its format, if anything.
 */
version: string | null, 
/**
 * What files of this kind say nothing of, whatever stands in them.
 */
cannotTell: Array<ImportUntold>, 
/**
 * Why rows are left out, each reason once with how many.
 */
left: Array<LeftOutView>, 
/**
 * Rows read.
 */
read: number, 
/**
 * Of those, the ones that are told with another row of the same account.
 */
joined: number, 
/**
 * Rows of each fate.
 */
counts: FatesView, 
/**
 * Rows of each other part.
 */
parts: PartsView, 
/**
 * Lines that are ticked.
 */
ticked: number, 
/**
 * Which are shown; absent: all.
 */
show: ImportShow | null, 
/**
 * Rows that fit.
 */
fitting: number, 
/**
 * The rows from `from` on.
 */
rows: Array<ImportRow>, 
/**
 * The first row shown.
 */
from: number, 
/**
 * Addresses and numbers that could be listed.
 */
own: Array<OwnView>, 
/**
 * Authenticator entries that fit no account.
 */
tray: Array<StrayView>, 
/**
 * It ends early, after this row.
 */
cutAfter: number | null, 
/**
 * No password is in it.
 */
noPasswords: boolean, 
/**
 * The file is locked: whoever finds it cannot read it.
 */
sealed: boolean, 
/**
 * Strengths are known.
 */
scored: boolean, 
/**
 * Different passwords that can be looked up.
 */
passwords: number, 
/**
 * Of those, the ones that have an answer.
 */
answered: number, 
/**
 * How many of them one press looks up.
 */
atOnce: number, 
/**
 * Rows whose password was to be looked up and got no answer.
 */
notChecked: number, 
/**
 * Groups that share a password.
 */
groups: number, 
/**
 * Silenced warnings are taken over.
 */
ignores: boolean, 
/**
 * Rows with silenced warnings.
 */
silenced: number, };

/**
 * What is wrong with a field that the person filled in.
 */
export type Problem = "empty" | "tooLong" | "notAnAddress" | "notAPhone" | "notAName" | "notADate" | "inTheFuture" | "inThePast" | "notAUrl" | "notHttps" | "keyShape" | "keySpaces" | "keyLength" | "notAChoice" | "tooShort" | "tooWeak" | "hiddenCharacters";

/**
 * A well-kept program that a part sends people to get: an app for codes, or a password manager.
 */
export type ProgramView = { 
/**
 * Its name in the shops.
 */
name: string, 
/**
 * Who makes it.
 */
maker: string, 
/**
 * Everyone may read how it is made.
 */
openSource: boolean, 
/**
 * Where it runs.
 */
systems: Array<AppSystem>, 
/**
 * How the codes come to a new phone, or how one begins with the manager, in the catalogue's words.
 */
how: string, };

/**
 * A public list, whole.
 */
export type PublicListView = { 
/**
 * Which.
 */
id: ListId, 
/**
 * Rows of the one in use, 0 if there is none.
 */
rows: number, 
/**
 * When it came or was found unchanged, RFC 3339; empty: never.
 */
at: string, 
/**
 * Why the last try failed; the one before stays.
 */
failed: NotChecked | null, 
/**
 * The host that gives it.
 */
host: string, };

/**
 * What a request was for.
 */
export type Purpose = "address" | "password" | "list" | "key" | "page" | "notKnown";

/**
 * Counts beside the rail.
 */
export type RailView = { 
/**
 * Accounts listed.
 */
accounts: number, 
/**
 * Leaks that wait for the person.
 */
leaks: number, 
/**
 * Third parties that wait for a decision; null when none is listed.
 */
apps: number | null, 
/**
 * Is the network switched on?
 */
networkOn: boolean, 
/**
 * When the last request left, RFC 3339; none yet: null.
 */
lastRequest: string | null, 
/**
 * Requests in the ledger.
 */
requests: number, 
/**
 * Not all lines of the ledger can be read: the two above say nothing then.
 */
requestsUnread: boolean, };

/**
 * One account that a third party can reach.
 */
export type ReachView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * Its entry there.
 */
app: AppView, };

/**
 * An official download, chosen in a dialog.
 */
export type ReadDownloadRequest = { 
/**
 * The account.
 */
subject: string, 
/**
 * The step that asks for it.
 */
step: StepId, };

/**
 * Why a step is as it is. The page has a sentence for each.
 */
export type ReasonView = { "code": "passwordLeaked", 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * With what it was compared.
 */
compared: Compared, 
/**
 * That date, if there is one.
 */
comparedDate: string | null, } | { "code": "passwordMayBeLeaked", 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "passwordFound", 
/**
 * How often.
 */
times: number, 
/**
 * When it was checked, RFC 3339.
 */
at: string, } | { "code": "passwordReused", 
/**
 * Which.
 */
accounts: Array<AccountRef>, 
/**
 * Leaks at any of them and at this one.
 */
leaks: Array<LeakRef>, } | { "code": "passwordWeak" } | { "code": "changedNotChecked", 
/**
 * When, RFC 3339.
 */
at: string, } | { "code": "contactLeaked", 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * What came out.
 */
what: Array<IdentifierKind>, } | { "code": "contactMayBeLeaked", 
/**
 * The leak.
 */
leak: LeakRef, } | { "code": "makerLeaked", 
/**
 * Its name.
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
 * The strongest.
 */
method: Method, } | { "code": "codesUsedUp" } | { "code": "noWayBack" } | { "code": "codesUnplaced" } | { "code": "recoveryRetired", 
/**
 * Which.
 */
value: string, } | { "code": "someoneIn" } | { "code": "infected" } | { "code": "opensOthers", 
/**
 * How many.
 */
count: number, } | { "code": "recommended" } | { "code": "neverAsked" } | { "code": "marked", 
/**
 * When, RFC 3339.
 */
at: string, } | { "code": "onBy", 
/**
 * Which; null: one that has no name here, a PIN say.
 */
method: Method | null, } | { "code": "unused" } | { "code": "strangerFound" } | { "code": "strangerIn", 
/**
 * Which.
 */
account: AccountRef, } | { "code": "foreignRule" } | { "code": "recoveryOld" } | { "code": "short", 
/**
 * What.
 */
what: Shortfall, } | { "code": "passwordMeasured", 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * It was looked up as well, and is not in the list of leaked ones.
 */
notInList: boolean, } | { "code": "placeRead", 
/**
 * Of this format.
 */
format: string, };

/**
 * How often the program looks again by itself.
 */
export type Recheck = "off" | "weekly" | "monthly";

/**
 * What a look of the program's own came to.
 */
export type RecheckView = { 
/**
 * It was time, and it looked.
 */
looked: boolean, 
/**
 * New findings.
 */
news: number, };

/**
 * What the browser's or password manager's own check says.
 */
export type RecordKeeperRequest = { 
/**
 * Accounts whose password it calls leaked.
 */
leaked: Array<string>, 
/**
 * Accounts that share one password, two or more.
 */
same: Array<string>, 
/**
 * Accounts whose password it calls weak.
 */
weak: Array<string>, };

/**
 * What HIBP's page showed.
 */
export type RecordVisitRequest = { 
/**
 * The identifier.
 */
identifier: string, 
/**
 * Leaks ticked.
 */
ticked: Array<string>, 
/**
 * The page said: none.
 */
none: boolean, 
/**
 * The number the page gave, if the person entered it.
 */
count: number | null, };

/**
 * Something removed, still there for thirty days.
 */
export type RemovedRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The service.
 */
service: ServiceTile, 
/**
 * The sign-in.
 */
signIn: string, 
/**
 * When it was removed, RFC 3339.
 */
at: string, 
/**
 * Days until it is deleted.
 */
daysLeft: number, };

/**
 * *Recently removed*.
 */
export type RemovedView = { 
/**
 * Newest first.
 */
rows: Array<RemovedRow>, };

/**
 * A link that does not lead where it should.
 */
export type ReportLinkRequest = { 
/**
 * The account.
 */
subject: string, 
/**
 * Which step.
 */
step: StepId, 
/**
 * The link's id.
 */
link: string, };

/**
 * Where a door stands in the ring.
 */
export type RingGroup = "keys" | "money" | "people" | "work" | "rest";

/**
 * A rule that would lock the person out, or undo the work, if it were broken.
 */
export type Rule = "tryItFirst" | "placeCodesFirst" | "passwordLeaked" | "saveItFirst" | "signInFirst" | "decideEachApp" | "cleanComputerFirst" | "lastWayIn" | "newCodesFirst" | "addNewFirst" | "moveOthersFirst" | "confirmFirst" | "getInFirst" | "nameOneFirst" | "takeItFirst" | "answerFirst";

/**
 * A cell that is shown.
 */
export type SampleView = { "code": "empty" } | { "code": "text", 
/**
 * As written, shortened.
 */
text: string, } | { "code": "hidden" };

/**
 * A calendar entry for the next round.
 */
export type SaveRoundRequest = { 
/**
 * ISO date, after today.
 */
day: string, };

/**
 * A file that was written.
 */
export type SavedView = { 
/**
 * Its name; empty where the person thought better of it.
 */
name: string, 
/**
 * Lines in it.
 */
lines: number, };

/**
 * How well the doors are shut, 0 to 100, as a range: what is unknown widens it.
 */
export type ScoreView = { 
/**
 * The middle.
 */
value: number, 
/**
 * If all that is unknown were open.
 */
low: number, 
/**
 * If all that is unknown were done.
 */
high: number, 
/**
 * Accounts without an answer.
 */
unknown: number, };

/**
 * What the person typed in the palette.
 */
export type SearchRequest = { 
/**
 * As typed.
 */
query: string, };

/**
 * What the palette found.
 */
export type SearchView = { 
/**
 * At most twelve.
 */
hits: Array<HitView>, };

/**
 * A secret on its way inward: wiped when dropped, and without Debug, Clone or Serialize.
 */
export type Secret = string;

/**
 * What kind of service it is.
 */
export type ServiceKind = "social" | "messaging" | "identity" | "mail" | "money" | "shopping" | "cloud" | "work" | "creative" | "security" | "developer" | "travel" | "fun" | "games" | "health" | "carrier" | "other";

/**
 * A service as a tile.
 */
export type ServiceTile = { 
/**
 * The catalogue's id, or the person's own service's.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * A simple-icons slug, if there is a mark.
 */
icon: string | null, 
/**
 * 1 to 5: the ground of a letter tile.
 */
tint: number, 
/**
 * What kind it is.
 */
kind: ServiceKind, 
/**
 * How many accounts the person has there.
 */
accounts: number, 
/**
 * Only a public list has it; null: our catalogue does, or the person.
 */
listed: ListedSite | null, 
/**
 * It stands in for whichever the person has, and these can be chosen from; null: it does not.
 */
company: CompanyKind | null, };

/**
 * Where the program stands. The page shows one of these before anything else.
 */
export type SessionView = { "code": "firstStart", 
/**
 * What the keyring can do.
 */
keyring: KeyringState, 
/**
 * What was erased a moment ago, and what is left of it.
 */
keyringLeft?: KeyringLeft, } | { "code": "locked", 
/**
 * The ways that would open it.
 */
ways: Array<UnlockWay>, 
/**
 * Why the keyring did not open it, if it should have.
 */
keyringFault: KeyringFault | null, 
/**
 * It is only out of sight: one press shows it again.
 */
hidden: boolean, 
/**
 * It may be set aside for a new beginning.
 */
maySetAside: boolean, } | { "code": "refused", 
/**
 * Why.
 */
fault: StoreFault, 
/**
 * The folder it lies in, to show.
 */
folder: string, 
/**
 * It may be set aside for a new beginning.
 */
maySetAside: boolean, } | { "code": "open", 
/**
 * It is the made-up household, in memory only.
 */
example: boolean, 
/**
 * It is what is left of a damaged list: nothing is changed in it.
 */
onlyReading: UnreadView | null, 
/**
 * What opens it.
 */
mode: KeyMode, 
/**
 * Lock shuts it; else it only hides it.
 */
locks: boolean, 
/**
 * True until the first sitting is over.
 */
firstRun: boolean, 
/**
 * How the page looks.
 */
theme: Theme, 
/**
 * How far the spare key has come.
 */
spareKey: SpareKeyState, 
/**
 * A new spare key was shown and not typed back; the one in force opens until then.
 */
spareKeyWaits: boolean, 
/**
 * The keyring has not yet opened it in a later run: it may turn out to forget.
 */
keyringUnproved: boolean, 
/**
 * The counts beside the rail.
 */
rail: RailView, };

/**
 * A key, bound to the source's address of this moment.
 */
export type SetApiKeyRequest = { 
/**
 * Which source.
 */
source: SourceId, 
/**
 * 32 hexadecimal digits; wiped when dropped.
 */
key: Secret, };

/**
 * Whether a source may learn an address.
 */
export type SetConsentRequest = { 
/**
 * Which source.
 */
source: SourceId, 
/**
 * Which identifier.
 */
identifier: string, 
/**
 * The wording that was shown.
 */
wording: number, 
/**
 * The person agrees.
 */
given: boolean, };

/**
 * The switch.
 */
export type SetNetworkRequest = { 
/**
 * On?
 */
on: boolean, };

/**
 * Set, change or remove the passphrase; on a first start it also makes the database.
 */
export type SetPassphraseRequest = { 
/**
 * What becomes of it.
 */
change: PassphraseChange, 
/**
 * The one that is in force; empty if there is none.
 */
present: Secret, 
/**
 * The new one; empty unless it is set.
 */
passphrase: Secret, 
/**
 * It is asked for at every start and after every Lock; else the keyring opens by itself.
 */
everyTime: boolean, };

/**
 * How often to look again.
 */
export type SetRecheckRequest = { 
/**
 * How often.
 */
recheck: Recheck, };

/**
 * Where a source lives.
 */
export type SetSourceRequest = { 
/**
 * `server`, `hibp` or `passwords`.
 */
source: SourceId, 
/**
 * https, or http on this computer; empty: back to its own, or off.
 */
url: string, 
/**
 * Use it.
 */
on: boolean, };

/**
 * The look.
 */
export type SetThemeRequest = { 
/**
 * Which.
 */
theme: Theme, };

/**
 * Another size of text.
 */
export type SetZoomRequest = { 
/**
 * Which way.
 */
change: ZoomChange, };

/**
 * The page *Settings*.
 */
export type SettingsView = { 
/**
 * The switch.
 */
networkOn: boolean, 
/**
 * How the page looks.
 */
theme: Theme, 
/**
 * Where we look.
 */
sources: Array<SourceView>, 
/**
 * The wording of what a person agrees to; the page shows that one and sends its number.
 */
wording: number, 
/**
 * Public lists.
 */
lists: Array<PublicListView>, 
/**
 * How often the program looks again by itself.
 */
recheck: Recheck, 
/**
 * When it last did, RFC 3339; empty: not yet.
 */
rechecked: string, 
/**
 * On a schedule it has somebody to ask about addresses.
 */
asksByItself: boolean, 
/**
 * What opens the database.
 */
mode: KeyMode, 
/**
 * The spare key.
 */
spareKey: SpareKeyState, 
/**
 * A new spare key was shown and not typed back; the one in force opens until then.
 */
spareKeyWaits: boolean, 
/**
 * The data folder, to show.
 */
folder: string, 
/**
 * The version.
 */
version: string, 
/**
 * Accounts in *Recently removed*.
 */
removed: number, };

/**
 * What is missing at the end of a walkthrough, by the person's own answer.
 */
export type Shortfall = "passwordsInHead" | "passwordsGone" | "codesByText" | "codesMoveUnknown" | "lockByCall" | "lockByUnknown" | "nothingHidden" | "noScreenLock" | "noMoreUpdates" | "deviceStays" | "protectionOff" | "nothingResets";

/**
 * Show a part of the preview.
 */
export type ShowImportRequest = { 
/**
 * Which rows; absent: all.
 */
show: ImportShow | null, 
/**
 * The first row.
 */
from: number, };

/**
 * Show the spare key.
 */
export type ShowSpareKeyRequest = { 
/**
 * A new one, which replaces the one in force once it was typed back.
 */
anew: boolean, };

/**
 * One step of it.
 */
export type SittingStepView = { 
/**
 * Whose.
 */
subject: string, 
/**
 * What kind of thing that is.
 */
subjectKind: SubjectKind, 
/**
 * Its name.
 */
name: string, 
/**
 * The mark, where there is a service.
 */
service: ServiceTile | null, 
/**
 * Which.
 */
step: StepId, 
/**
 * Other accounts that have the same password, where that is what the step is for.
 */
sharedWith: Array<AccountRef>, 
/**
 * Minutes it takes.
 */
minutes: number, 
/**
 * Its state now; null: it is gone.
 */
state: StepState | null, 
/**
 * Nothing is left to do about it in this sitting.
 */
handled: boolean, };

/**
 * A sitting as it stands. Without steps there is none.
 */
export type SittingView = { 
/**
 * The half-year round.
 */
halfYear: boolean, 
/**
 * Minutes that were asked for; 0 for the half-year round.
 */
minutes: number, 
/**
 * The steps, in order.
 */
steps: Array<SittingStepView>, 
/**
 * Minutes that the rest takes.
 */
minutesLeft: number, 
/**
 * Accounts that are better off by what was done.
 */
helped: Array<AccountRef>, 
/**
 * Actions that are left for another time.
 */
left: number, 
/**
 * A day for the next round, ISO.
 */
nextDay: string, };

/**
 * Why a row is left out.
 */
export type SkipReason = "notALogin" | "deleted" | "archived" | "empty" | "damaged" | "tooLong" | "notGiven";

/**
 * A card to sort with two presses.
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
 * What came out, in the list's words.
 */
data: Array<string>, 
/**
 * What to ask now.
 */
question: SortQuestion, };

/**
 * One press on a card.
 */
export type SortLeakRequest = { 
/**
 * The account.
 */
account: string, 
/**
 * The leak.
 */
leak: string, 
/**
 * What was asked.
 */
question: SortQuestion, 
/**
 * The answer.
 */
answer: YesNo, };

/**
 * What the sorting card asks.
 */
export type SortQuestion = "hadThen" | "changedSince";

/**
 * How much waits to be sorted.
 */
export type SortTally = { 
/**
 * Cards: one for each account and leak.
 */
cards: number, 
/**
 * Accounts that they are about.
 */
accounts: number, };

/**
 * A word, and what has to stand in a line so that it is read there: the sentences are the page's.
 */
export type SoughtWordRequest = { 
/**
 * The word.
 */
text: string, 
/**
 * Purposes whose sentence has it.
 */
purposes: Array<Purpose>, 
/**
 * The same of what was carried.
 */
carried: Array<Carried>, 
/**
 * The same of answers.
 */
answers: Array<LedgerAnswer>, };

/**
 * The newest answer of one source at one place.
 */
export type SourceAnswer = { 
/**
 * Who.
 */
source: SourceId, 
/**
 * Where that was: a host or a folder; empty where it has one place of its own and was there.
 */
place: string, 
/**
 * When, RFC 3339.
 */
at: string, 
/**
 * Leaks found; null where there was no answer.
 */
found: number | null, 
/**
 * Why there was none.
 */
reason: NotChecked | null, };

/**
 * Who answered.
 */
export type SourceId = "hibp" | "server" | "byHand" | "shipped" | "passwords" | "folder" | "passwordFiles" | "hibpDirect" | "xposed";

/**
 * One source.
 */
export type SourceRequest = { 
/**
 * Which.
 */
source: SourceId, };

/**
 * One source.
 */
export type SourceView = { 
/**
 * Which.
 */
id: SourceId, 
/**
 * Base address.
 */
url: string, 
/**
 * It is in use.
 */
on: boolean, 
/**
 * A key is kept.
 */
hasKey: boolean, 
/**
 * What the key may do.
 */
may: KeyMay, 
/**
 * The plan's name, as the server gives it.
 */
plan: string, 
/**
 * When it was tried, RFC 3339, or empty.
 */
triedAt: string, 
/**
 * Why the try failed.
 */
failed: NotChecked | null, 
/**
 * Addresses that it may learn, for a source that must be told them; else empty.
 */
consents: Array<ConsentView>, };

/**
 * What is wrong with a spare key as it was typed. None of it says whether it is the right one.
 */
export type SpareKeySlip = { "code": "length", 
/**
 * How many there are, blanks and dashes not counted.
 */
signs: number, } | { "code": "sign", 
/**
 * The group that it stands in, from 1.
 */
group: number, } | { "code": "group", 
/**
 * Which one, from 1.
 */
group: number, } | { "code": "somewhere" };

/**
 * How far the spare key has come.
 */
export type SpareKeyState = "none" | "shown" | "confirmed" | "declined" | "gone";

/**
 * The spare key, shown on a press.
 */
export type SpareKeyView = { 
/**
 * Groups of four, in order.
 */
groups: Array<string>, 
/**
 * An earlier one opens as well, until this one was typed back.
 */
replaces: boolean, };

/**
 * Plan a sitting in place of the one before.
 */
export type StartSittingRequest = { 
/**
 * At most 240.
 */
minutes: number, 
/**
 * The half-year round instead.
 */
halfYear: boolean, };

/**
 * The immutable ids of the steps (principles.md#checklist).
 */
export type StepId = "password_place" | "code_place" | "device_lock" | "password" | "two_factor" | "backup_codes" | "recovery" | "connected_apps" | "sessions" | "mail_rules" | "alerts" | "contact_privacy" | "carrier_pin" | "watch" | "vigilance" | "updates" | "device_clean" | "report_hacked" | "close";

/**
 * A step of a subject.
 */
export type StepRequest = { 
/**
 * Whose; for a step of the person or this computer, `person` or `device`.
 */
subject: string, 
/**
 * Which.
 */
step: StepId, };

/**
 * The state of a step.
 */
export type StepState = "open" | "done" | "later" | "ignored" | "notOffered" | "unknown";

/**
 * One step.
 */
export type StepView = { 
/**
 * Whose.
 */
subject: string, 
/**
 * Of what kind.
 */
subjectKind: SubjectKind, 
/**
 * Which.
 */
step: StepId, 
/**
 * Its state.
 */
state: StepState, 
/**
 * How soon.
 */
urgency: Urgency, 
/**
 * Its walkthrough was begun, and is gone on with.
 */
begun: boolean, 
/**
 * Minutes; of one that was begun, those that are left.
 */
minutes: number, 
/**
 * Why it is so, most telling first.
 */
reasons: Array<ReasonView>, 
/**
 * The date it was put off to.
 */
until: string | null, 
/**
 * Why it is left out.
 */
leave: LeaveReason | null, 
/**
 * Done, and evidence opened it again.
 */
again: boolean, 
/**
 * What happened, newest first.
 */
history: Array<HistoryView>, };

/**
 * What the disk did.
 */
export type StoreFault = "newer" | "notOurs" | "damaged" | "keysDamaged" | "keysGone" | "databaseGone" | "readOnly" | "full" | "inUse" | "failed";

/**
 * What becomes of an entry of the tray: an account's, one of its own, or neither.
 */
export type StrayChoice = { 
/**
 * Its number.
 */
entry: number, 
/**
 * The account.
 */
to: string | null, 
/**
 * An account of its own.
 */
new: boolean, };

/**
 * An authenticator entry that fits no account.
 */
export type StrayView = { 
/**
 * Its number.
 */
entry: number, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * The account's name there.
 */
name: string, 
/**
 * Accounts that it may be.
 */
mayBe: Array<AccountRef>, 
/**
 * It becomes an account of its own.
 */
new: boolean, 
/**
 * The account that it was given to.
 */
to: string | null, };

/**
 * What a step hangs on.
 */
export type SubjectKind = "account" | "identifier" | "device" | "person";

/**
 * How many accounts are in which state.
 */
export type TallyView = { 
/**
 * Something to do.
 */
toDo: number, 
/**
 * Nothing left to do.
 */
done: number, 
/**
 * Nothing known yet.
 */
unknown: number, 
/**
 * Only things put off.
 */
later: number, 
/**
 * Steps to do, of accounts and of everything else; one lock of a number counts once.
 */
stepsToDo: number, 
/**
 * Steps of which nothing is known and that are worth a look; the two together are what cards are made of.
 */
stepsToLookAt: number, 
/**
 * Steps done, of accounts and of everything else. Where every account has something left, they are what was done.
 */
stepsDone: number, };

/**
 * How the page looks.
 */
export type Theme = "system" | "light" | "dark";

/**
 * Does the company write to those affected?
 */
export type TheyWrite = "ifAffected" | "no" | "unknown";

/**
 * Did the company write?
 */
export type TheyWroteRequest = { 
/**
 * The incident.
 */
leak: string, 
/**
 * The answer.
 */
answer: YesNo, };

/**
 * One third party, everything it can reach, and the way out of each.
 */
export type ThirdPartyPageView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
place: AppsPlace, 
/**
 * Its maker had a leak.
 */
leak: LeakRef | null, 
/**
 * What it can reach, those that still let it in first.
 */
ways: Array<WayOutView>, };

/**
 * One third party.
 */
export type ThirdPartyRequest = { 
/**
 * Its name, as on the page *Apps*.
 */
name: string, };

/**
 * A third party with all that it can reach.
 */
export type ThirdPartyView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Where it stands.
 */
place: AppsPlace, 
/**
 * Its maker had a leak.
 */
leak: LeakRef | null, 
/**
 * What it can reach.
 */
reaches: Array<ReachView>, };

/**
 * Tiles in the order to show.
 */
export type TilesView = { 
/**
 * The tiles.
 */
tiles: Array<ServiceTile>, 
/**
 * The words typed fit nothing: offer a service of one's own.
 */
own: string | null, 
/**
 * No public list is here yet that would know more sites.
 */
listsMissing: boolean, };

/**
 * A mark on the timeline.
 */
export type TimelineMark = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * What is known.
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
 * Leaks by date.
 */
leaks: Array<TimelineMark>, 
/**
 * Password changes by date.
 */
changes: Array<ChangeMark>, };

/**
 * One cause with the step that ends it.
 */
export type ToDoRow = { 
/**
 * Whose step: an account, identifier, device or person.
 */
subject: string, 
/**
 * What kind of thing that is.
 */
subjectKind: SubjectKind, 
/**
 * Its name: the account's, the address, the number.
 */
name: string, 
/**
 * The account's sign-in, which sets two at one site apart; else empty.
 */
signIn: string, 
/**
 * The mark, where there is a service.
 */
service: ServiceTile | null, 
/**
 * The step.
 */
step: StepId, 
/**
 * How soon.
 */
urgency: Urgency, 
/**
 * Minutes it takes; those that are left, where it was begun.
 */
minutes: number, 
/**
 * It was begun, and is gone on with.
 */
begun: boolean, 
/**
 * It is to do; else nothing is known, and it is worth a look.
 */
toDo: boolean, 
/**
 * Accounts that the same cause touches; empty for one of its own.
 */
accounts: Array<AccountRef>, 
/**
 * The cause is one password at all of them.
 */
onePassword: boolean, 
/**
 * Steps that end with it.
 */
steps: number, };

/**
 * The page *All steps*: what Today counts, one row for each cause, first thing first.
 */
export type ToDoView = { 
/**
 * The day, ISO, in the person's time zone.
 */
date: string, 
/**
 * The rows.
 */
rows: Array<ToDoRow>, 
/**
 * Steps to do or to look at that end with them.
 */
steps: number, };

/**
 * The whole page.
 */
export type TodayView = { 
/**
 * The day, ISO, in the person's time zone.
 */
date: string, 
/**
 * Every account as a door, grouped.
 */
ring: Array<DoorView>, 
/**
 * The same as numbers.
 */
tally: TallyView, 
/**
 * Null before five accounts have answers.
 */
score: ScoreView | null, 
/**
 * What was begun and leaves the person outside if it is left so; before all else.
 */
halfDone: Array<HalfDoneView>, 
/**
 * Three to five cards.
 */
next: Array<CardView>, 
/**
 * Steps to do or to look at that end with these cards.
 */
onCards: number, 
/**
 * Those beyond them.
 */
more: number, 
/**
 * Minutes that all steps of the cards take together.
 */
minutes: number, 
/**
 * The sitting that the main button begins.
 */
plan: PlanView, 
/**
 * The sitting that was begun and not ended; without steps there is none.
 */
sitting: SittingView, 
/**
 * The half-year round, if it is due.
 */
halfYear: HalfYearView | null, 
/**
 * Lines above the cards.
 */
notices: Array<Notice>, 
/**
 * For `newFindings`: how many.
 */
news: number, 
/**
 * The newest events, at most five.
 */
lately: Array<LatelyView>, };

/**
 * Open with a secret. The buffer is wiped when the request is dropped.
 */
export type UnlockRequest = { 
/**
 * Which way.
 */
way: UnlockWay, 
/**
 * The passphrase or the spare key; empty for the keyring.
 */
secret: Secret, };

/**
 * A way to open the database.
 */
export type UnlockWay = "passphrase" | "spareKey" | "keyring";

/**
 * A company of the person's that has no name yet.
 */
export type UnnamedView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * What it is.
 */
company: CompanyKind, };

/**
 * How much of a damaged list cannot be read, in pieces of its file.
 */
export type UnreadView = { 
/**
 * At least so many.
 */
pages: number, 
/**
 * Of so many.
 */
of: number, };

/**
 * Take the sorting of a card back.
 */
export type UnsortLeakRequest = { 
/**
 * The account.
 */
account: string, 
/**
 * The leak.
 */
leak: string, };

/**
 * How soon.
 */
export type Urgency = "now" | "soon" | "whenYouLike";

/**
 * What was taken down.
 */
export type VisitDoneView = { 
/**
 * The identifier now.
 */
identifier: IdentifierView, 
/**
 * How many the page counted that were not ticked.
 */
missing: number, };

/**
 * One tick.
 */
export type VisitOption = { 
/**
 * The leak.
 */
leak: LeakRef, 
/**
 * One of the person's own services.
 */
own: boolean, 
/**
 * Ticked before.
 */
ticked: boolean, };

/**
 * The ticks to offer after a look at HIBP's page.
 */
export type VisitView = { 
/**
 * The identifier.
 */
identifier: IdentifierRef, 
/**
 * Leaks to tick, own services first.
 */
options: Array<VisitOption>, 
/**
 * The host that was opened, or empty if it could not be.
 */
host: string, };

/**
 * One part of a walkthrough.
 */
export type WalkPartId = "clean" | "why" | "onAlready" | "instead" | "method" | "getApp" | "warn" | "open" | "do" | "try" | "passkeyPlace" | "codes" | "codesLeft" | "smsOff" | "spare" | "make" | "generate" | "check" | "change" | "saved" | "getManager" | "signIn" | "siblings" | "list" | "decide" | "devices" | "signedOut" | "forwarding" | "filters" | "delegates" | "address" | "number" | "addNew" | "removeOld" | "resetProtection" | "alertsGo" | "hidden" | "numberLock" | "whoUnlocks" | "newPhone" | "locks" | "updated" | "watcher" | "confirmed" | "lookUp" | "ifLost" | "codeApp" | "codesMove" | "moveOthers" | "keepFirst" | "closed" | "expect" | "howTheyWrite" | "whereToReport" | "messageOne" | "messageTwo" | "messageThree" | "otherDevice" | "cleanBy" | "cleanResult" | "after" | "stillIn" | "known" | "help" | "mailbox" | "wayBack" | "signOut" | "newPassword" | "apps" | "secondStep" | "warned" | "tell" | "report" | "finish";

/**
 * One walkthrough, where the person stands in it.
 */
export type WalkView = { 
/**
 * Whose.
 */
subject: string, 
/**
 * Which step.
 */
step: StepId, 
/**
 * The account's or identifier's name.
 */
name: string, 
/**
 * The service, if any.
 */
service: ServiceTile | null, 
/**
 * The sign-in.
 */
signIn: string, 
/**
 * Minutes left.
 */
minutes: number, 
/**
 * Why the step is as it is.
 */
reasons: Array<ReasonView>, 
/**
 * The first reason is a threat that brings the person here; else the step's own is told.
 */
brought: boolean, 
/**
 * The how-to; null: nothing is known, say what to look for.
 */
guide: GuideView | null, 
/**
 * The address that its resets go to, as far as is known; for the way back.
 */
resets: string, 
/**
 * Pages beside the part where the person is, which belong to other steps or accounts.
 */
pages: Array<PartPageView>, 
/**
 * Parts in order.
 */
parts: Array<PartView>, 
/**
 * Where the person is.
 */
at: WalkPartId, 
/**
 * *Done* may be pressed.
 */
canFinish: boolean, 
/**
 * For the second step: what is on offer, or the usual ones where nobody says what is.
 */
methods: Array<MethodView>, 
/**
 * The second step is on, and only a way back is missing.
 */
wayBackOnly: boolean, 
/**
 * It is known what is on offer.
 */
methodsKnown: boolean, 
/**
 * The service hands out backup codes, and says so; false also where that is not known.
 */
handsOutCodes: boolean, 
/**
 * Where a code app or a password manager is wanted and none is there: some that are well kept.
 */
programs: Array<ProgramView>, 
/**
 * For connected apps.
 */
apps: Array<AppView>, 
/**
 * The service's official download tells something for this step.
 */
download: boolean, 
/**
 * Accounts that share the password.
 */
siblings: Array<AccountRef>, 
/**
 * The check of the new password.
 */
check: CheckView | null, 
/**
 * The password that was made here, if one is held.
 */
generated: GeneratedView | null, 
/**
 * How far the new password is on its way to the site.
 */
onItsWay: NewPassword, 
/**
 * Accounts that are opened by this one alone; for closing it.
 */
dependents: Array<AccountRef>, 
/**
 * People and agencies who sign in with it.
 */
sharers: Array<string>, 
/**
 * How hard it is to close; null: not known.
 */
difficulty: CloseDifficulty | null, 
/**
 * What to expect after its leaks; for `vigilance`.
 */
expect: Array<ExpectCode>, 
/**
 * Three messages to try it on; for `vigilance`.
 */
messages: Array<MessageView>, 
/**
 * Where passwords live, as far as is known.
 */
passwordsLive: string, 
/**
 * The step as it stands.
 */
state: StepView, };

/**
 * Whether files may be dropped on the window.
 */
export type WatchDropsRequest = { 
/**
 * They may.
 */
on: boolean, };

/**
 * A way to look.
 */
export type WayId = "shipped" | "byHand" | "watch" | "hibp" | "server" | "folder" | "hibpDirect" | "xposed";

/**
 * One account that a third party can reach, with how access is taken away there.
 */
export type WayOutView = { 
/**
 * The account.
 */
account: AccountRef, 
/**
 * Its entry there.
 */
app: AppView, 
/**
 * How it is done there; null: not known.
 */
guide: GuideView | null, };

/**
 * A way to look and what it learns about the person.
 */
export type WayView = { 
/**
 * Which.
 */
way: WayId, 
/**
 * It can be used now.
 */
ready: boolean, 
/**
 * What stands in the way.
 */
missing: NotCheckedCode | null, 
/**
 * The host that would be asked; empty: none.
 */
host: string, 
/**
 * In use; what needs no setting is always.
 */
on: boolean, 
/**
 * How many addresses it may learn, for those that are told them.
 */
agreed: number, 
/**
 * Addresses for which `watch` is set up, for that one.
 */
watched: number, };

/**
 * Which lines.
 */
export type WhatLeftRequest = { 
/**
 * Words that all have to stand in a line; none: all lines.
 */
words: Array<SoughtWordRequest>, 
/**
 * How many to skip.
 */
skip: number, };

/**
 * The page *What left*.
 */
export type WhatLeftView = { 
/**
 * Newest first.
 */
rows: Array<LedgerRow>, 
/**
 * All that there are for these words.
 */
total: number, 
/**
 * Some lines cannot be read: there are more than these.
 */
unread: boolean, 
/**
 * Is the network on?
 */
networkOn: boolean, 
/**
 * Days that lines are kept, 0: for ever.
 */
keepDays: number, };

/**
 * Why a card stands where it stands.
 */
export type WhyFirst = "someoneIn" | "infected" | "leakedPassword" | "reusedPassword" | "opensOthers" | "money" | "quickWin" | "leak";

/**
 * The closed list of refusals.
 */
export type WireError = { "code": "locked" } | { "code": "notFound" } | { "code": "invalid", 
/**
 * The request's field, in camel case.
 */
field: string, 
/**
 * What is wrong with it.
 */
problem: Problem, } | { "code": "alreadyThere", 
/**
 * The one that is.
 */
id: string, } | { "code": "notYet", 
/**
 * Which one.
 */
rule: Rule, } | { "code": "keyring", 
/**
 * What it did.
 */
fault: KeyringFault, } | { "code": "store", 
/**
 * What happened.
 */
fault: StoreFault, } | { "code": "wrongPassphrase" } | { "code": "wrongSpareKey" } | { "code": "spareKeyTypo", 
/**
 * What can be known of it.
 */
slip: SpareKeySlip, } | { "code": "networkOff" } | { "code": "linkRefused" } | { "code": "notOpened" } | { "code": "notCopied" } | { "code": "busy" } | { "code": "saidNo" } | { "code": "questionOpen" } | { "code": "onlyExample" } | { "code": "onlyReading" } | { "code": "internal" };

/**
 * Who would be asked about an address at a press on *Check*.
 */
export type WouldAskView = { "code": "these", 
/**
 * In their order.
 */
ways: Array<WayId>, } | { "code": "stuck", 
/**
 * The first that is on.
 */
way: WayId, 
/**
 * What is in its way.
 */
why: NotCheckedCode, } | { "code": "noneOn" };

/**
 * An answer with one press.
 */
export type YesNo = "yes" | "no" | "unsure";

/**
 * Another size of text: one press.
 */
export type ZoomChange = "larger" | "smaller" | "normal";

/**
 * How large the text is.
 */
export type ZoomView = { 
/**
 * In percent of the usual size.
 */
percent: number, 
/**
 * There is a smaller one.
 */
smaller: boolean, 
/**
 * There is a larger one.
 */
larger: boolean, };

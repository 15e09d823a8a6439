//! Everything that crosses the wire: the requests that the page may send, the views that it gets back, and the closed list of
//! errors.
//!
//! `ui/src/backend/contract.ts` is generated from this crate; the test `contract` keeps it current.
//! Values travel as codes, ISO dates (`2026-11-22`), RFC 3339 instants in UTC and ids of 32 hexadecimal digits, never as
//! sentences.

#[macro_use]
mod shape;
mod accounts;
mod apps;
mod checklist;
mod codes;
mod copies;
mod error;
mod guide;
mod imports;
mod leaks;
mod limits;
mod looking;
mod outside;
mod plain;
mod session;
mod sitting;
mod to_do;
mod today;
mod walk;

pub use accounts::*;
pub use apps::*;
pub use checklist::*;
pub use codes::*;
pub use copies::*;
pub use error::*;
pub use guide::*;
pub use imports::*;
pub use leaks::*;
pub use limits::*;
pub use looking::*;
pub use outside::*;
pub use plain::*;
pub use session::*;
pub use sitting::*;
pub use to_do::*;
pub use today::*;
pub use walk::*;

request! {
    /// A request without any field.
    pub struct Nothing {}
}

/// Hands the whole list of commands, `name(Request) -> View;`, to the macro with the given name.
///
/// This is the only list of commands: the permissions, the handler, the isolation script and the TypeScript map all come from it,
/// so a command that is declared but not implemented does not compile.
#[macro_export]
macro_rules! with_commands {
    ($callback:ident) => {
        $callback! {
            session(Nothing) -> SessionView;
            create(Nothing) -> SessionView;
            look_round(Nothing) -> SessionView;
            leave_example(Nothing) -> SessionView;
            show_readable(Nothing) -> SessionView;
            leave_readable(Nothing) -> SessionView;
            unlock(UnlockRequest) -> SessionView;
            lock(Nothing) -> SessionView;
            set_passphrase(SetPassphraseRequest) -> SessionView;
            show_spare_key(ShowSpareKeyRequest) -> SpareKeyView;
            confirm_spare_key(ConfirmSpareKeyRequest) -> SessionView;
            decline_spare_key(Nothing) -> SessionView;
            set_aside(Nothing) -> SessionView;
            erase_everything(EraseRequest) -> SessionView;
            finish_first_run(Nothing) -> SessionView;
            answer_person(AnswerPersonRequest) -> PersonView;
            person(Nothing) -> PersonView;

            today(Nothing) -> TodayView;
            to_do(Nothing) -> ToDoView;
            search(SearchRequest) -> SearchView;
            own_steps(Nothing) -> OwnStepsView;
            sitting(Nothing) -> SittingView;
            start_sitting(StartSittingRequest) -> SittingView;
            end_sitting(Nothing) -> TodayView;
            skip_round(Nothing) -> TodayView;
            save_round(SaveRoundRequest) -> SavedView;

            tiles(Nothing) -> TilesView;
            find_services(FindServicesRequest) -> TilesView;
            companies(CompaniesRequest) -> CompaniesView;
            accounts(Nothing) -> AccountsView;
            account(AccountRequest) -> AccountView;
            add_accounts(AddAccountsRequest) -> AccountsView;
            add_account(AddAccountRequest) -> AccountView;
            edit_account(EditAccountRequest) -> AccountView;
            remove_account(AccountRequest) -> AccountsView;
            restore_account(AccountRequest) -> AccountView;
            delete_for_good(AccountRequest) -> RemovedView;
            removed(Nothing) -> RemovedView;
            add_identifier(AddIdentifierRequest) -> IdentifierView;
            edit_identifier(EditIdentifierRequest) -> IdentifierView;
            remove_identifier(IdentifierRequest) -> LeaksView;
            restore_identifier(IdentifierRequest) -> IdentifierView;

            mark_step(MarkStepRequest) -> MarkView;
            walk(StepRequest) -> WalkView;
            answer_walk(AnswerWalkRequest) -> WalkView;
            finish_walk(StepRequest) -> FinishView;
            leave_walk(StepRequest) -> MarkView;
            check_password(CheckPasswordRequest) -> WalkView;
            make_password(MakePasswordRequest) -> WalkView;
            show_generated_password(AccountRequest) -> GeneratedPasswordView;
            copy_generated_password(AccountRequest) -> WalkView;
            check_generated_password(AccountRequest) -> WalkView;
            forget_password(AccountRequest) -> WalkView;
            clipboard(Nothing) -> ClipboardView;
            apps(Nothing) -> AppsView;
            third_party(ThirdPartyRequest) -> ThirdPartyPageView;
            describe_app(DescribeAppRequest) -> WalkView;
            read_pasted_apps(PastedAppsRequest) -> PastedAppsView;
            read_download(ReadDownloadRequest) -> DownloadView;
            add_app(AddAppRequest) -> WalkView;
            decide_app(DecideAppRequest) -> WalkView;
            remove_app(AppRequest) -> WalkView;
            open_link(OpenLinkRequest) -> OpenedView;
            report_link(ReportLinkRequest) -> WalkView;

            leaks(Nothing) -> LeaksView;
            leak(LeakRequest) -> LeakPageView;
            sort_leak(SortLeakRequest) -> LeaksView;
            unsort_leak(UnsortLeakRequest) -> LeaksView;
            they_wrote(TheyWroteRequest) -> LeakPageView;
            handle_leak(HandleLeakRequest) -> LeakPageView;
            start_visit(IdentifierRequest) -> VisitView;
            record_visit(RecordVisitRequest) -> VisitDoneView;
            check_identifiers(CheckIdentifiersRequest) -> LeaksView;
            cancel_check(Nothing) -> Done;
            hold_check(HoldCheckRequest) -> Done;
            read_paste(PasteRequest) -> PastedView;
            recheck(Nothing) -> RecheckView;
            notify(NotifyRequest) -> Done;
            news_seen(Nothing) -> Done;
            happened(HappenedRequest) -> HappenedView;
            guide(GuideRequest) -> GuidePageView;
            plain(PlainRequest) -> PlainView;
            copy_plain(PlainRequest) -> Done;
            copy_words(CopyWordsRequest) -> Done;
            link_code(OpenLinkRequest) -> LinkCodeView;

            open_import(OpenImportRequest) -> ImportView;
            show_import(ShowImportRequest) -> ImportView;
            map_import(MapImportRequest) -> ImportView;
            choose_import(ChooseImportRequest) -> ImportView;
            edit_import(EditImportRequest) -> ImportView;
            score_import(ShowImportRequest) -> ImportView;
            check_import(ShowImportRequest) -> ImportView;
            import_rows(Nothing) -> ImportView;
            cancel_import(Nothing) -> ImportView;
            undo_import(Nothing) -> ImportView;
            delete_export(DeleteExportRequest) -> ExportEndView;
            watch_drops(WatchDropsRequest) -> Done;
            keeper(Nothing) -> KeeperView;
            record_keeper(RecordKeeperRequest) -> KeeperView;

            settings(Nothing) -> SettingsView;
            set_network(SetNetworkRequest) -> SettingsView;
            choose_setting(ChooseSettingRequest) -> SettingsView;
            zoom(Nothing) -> ZoomView;
            set_zoom(SetZoomRequest) -> ZoomView;
            set_source(SetSourceRequest) -> SettingsView;
            set_api_key(SetApiKeyRequest) -> SettingsView;
            forget_api_key(SourceRequest) -> SettingsView;
            try_source(SourceRequest) -> SettingsView;
            set_consent(SetConsentRequest) -> SettingsView;
            choose_files(ChooseFilesRequest) -> SettingsView;
            fetch_list(FetchListRequest) -> SettingsView;
            refresh_list(Nothing) -> LeaksView;
            what_left(WhatLeftRequest) -> WhatLeftView;
            keep_ledger(KeepLedgerRequest) -> WhatLeftView;
            export_ledger(Nothing) -> SavedView;
            copies(Nothing) -> CopiesView;
            bring_back(BringBackRequest) -> SessionView;
            export_list(ExportListRequest) -> SavedView;
            diagnostics(Nothing) -> DiagnosticsView;
            open_data_folder(Nothing) -> Done;
            print(Nothing) -> Done;
        }
    };
}

macro_rules! describe {
    ($($name:ident($request:ty) -> $view:ty;)*) => {
        /// The name of every command; the shell's `build.rs` turns each into one permission.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// The TypeScript map of commands, with `[request, view]` for each.
        #[cfg(feature = "typescript")]
        #[derive(ts_rs::TS)]
        #[ts(export_to = "contract.ts")]
        #[allow(missing_docs, reason = "one field per command of the list above")]
        pub struct Commands { $(pub $name: ($request, $view),)* }
    };
}
with_commands!(describe);

//! The one window. It keeps nothing on disk, navigates nowhere and shows only our own page.

use std::path::PathBuf;

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{App, AppHandle, LogicalSize, Manager, Theme, Url, WebviewUrl, WebviewWindowBuilder, Wry};

use crate::{Shell, kept};

/// The window's label, as in `capabilities/main.json`.
pub const LABEL: &str = "main";

// The colours are `--bg` of `ui/src/style/tokens.css`; they show until the page has painted.
const LIGHT: Color = Color(0xF4, 0xF5, 0xF8, 0xFF);
const DARK: Color = Color(0x0F, 0x13, 0x1C, 0xFF);

#[cfg(all(feature = "webdriver", not(debug_assertions)))]
compile_error!("`webdriver` lets another program read and press everything: it is for tests, never for a release");

/// The variable by which Tauri lets a WebDriver in.
const DRIVER: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Opens the window. It is shown at once in the background colour of the page: a hidden webview lays nothing out, and showing a
/// window takes time that overlaps with loading the page.
pub fn open(app: &App) -> tauri::Result<()> {
    let look = app.state::<Shell>().kept.look();
    let size = look.size(room(app));
    let builder = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title("Nightlatch")
        .inner_size(size.width.into(), size.height.into())
        .min_inner_size(kept::LEAST.width.into(), kept::LEAST.height.into())
        .maximized(look.maximised())
        .visible(false)
        .general_autofill_enabled(false)
        .devtools(cfg!(debug_assertions))
        // The page handles these keys itself: the webviews treat them differently, and none keeps the size.
        .zoom_hotkeys_enabled(false)
        .on_navigation(is_our_page)
        .on_new_window(|_url, _features| NewWindowResponse::Deny)
        .on_download(|_webview, _event| false)
        .on_permission_request(|_webview, _kind| PermissionResponse::Deny);
    // A window under WebDriver cannot be incognito. Nothing else may depend on this.
    let builder = match webdriver_folder() {
        None => nowhere(builder.incognito(true)),
        Some(folder) => builder.data_directory(folder),
    };
    let window = builder.build()?;
    let background = if window.theme()? == Theme::Dark { DARK } else { LIGHT };
    window.set_background_color(Some(background))?;
    // All three webviews lay the page out again, as in a smaller window, so the styles for small windows apply.
    window.set_zoom(look.factor())?;
    forget_chosen_files();
    window.show()
}

/// Returns the room on the first screen without the desktop's bars, in logical pixels; `None`: the desktop does not tell.
fn room(app: &App) -> Option<LogicalSize<u32>> {
    // Without a known room, the stored size is used.
    let screen = app.primary_monitor().map_or(None, |screen| screen)?;
    Some(screen.work_area().size.to_logical(screen.scale_factor()))
}

/// Prevents files of the webview. On Linux, Tauri creates a persistent webview store beside the incognito one, and WebKit writes
/// files for it although no page uses it. Nothing can be written below this path.
fn nowhere<'a>(builder: WebviewWindowBuilder<'a, Wry, App>) -> WebviewWindowBuilder<'a, Wry, App> {
    if cfg!(target_os = "linux") { builder.data_directory("/dev/null".into()) } else { builder }
}

/// Makes WebKit paint without a graphics card; it has to run before anything else. A page of text needs none: WebKit would load
/// the drivers into two processes and keep each layer of the page twice, which takes a third of all memory and half of the start
/// where the card is emulated, and with some drivers the window stays blank. The setting for this, applied later, ends a page
/// that is already loaded (WebKitGTK 2.50); this variable is read when the first webview is made.
#[cfg(target_os = "linux")]
pub fn paint_by_itself() {
    // Otherwise whoever can set a variable where the person starts programs (a desktop file, a profile) could read and press
    // everything.
    if !cfg!(feature = "webdriver") {
        glib::unsetenv(DRIVER);
    }
    // A value that the person set stays. If the variable cannot be set, the window is made as usual.
    drop(glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false));
}

/// Does nothing: elsewhere the webview is the system's own, and Tauri lets no WebDriver in.
#[cfg(not(target_os = "linux"))]
pub fn paint_by_itself() {}

/// Stops GTK from listing chosen files. Its file dialogs add each chosen file to a list that stays on the disk and that other
/// programs show (*Recent*): an export with every password would be listed there even after it was deleted.
#[cfg(target_os = "linux")]
fn forget_chosen_files() {
    use gtk::prelude::*;
    match gtk::Settings::default() {
        Some(settings) => settings.set_gtk_recent_files_enabled(false),
        None => tracing::info!("there are no settings of the desktop: chosen files may be listed as recent"),
    }
}

/// Does nothing. Windows keeps such a list as well, which the library for dialogs cannot prevent; macOS keeps none for a dialog
/// alone.
#[cfg(not(target_os = "linux"))]
fn forget_chosen_files() {}

/// Brings the window to the front, when the program was started again.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // If the desktop refuses, the window stays where it is.
        drop(window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()));
    }
}

/// Removes what the webview may have written under WebDriver.
pub fn forget() {
    if let Some(folder) = webdriver_folder() {
        drop(std::fs::remove_dir_all(folder));
    }
}

/// Returns the folder of this run's webview under WebDriver, in the runtime directory; `None`: there is no WebDriver. The test is
/// the same as Tauri's, in builds that allow a WebDriver at all.
fn webdriver_folder() -> Option<PathBuf> {
    if !cfg!(feature = "webdriver") || std::env::var(DRIVER).as_deref() != Ok("true") {
        return None;
    }
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    Some(runtime.join(format!("nightlatch-webview-{}", std::process::id())))
}

/// Returns whether a URL is our own page. Links are opened by Rust in the person's browser; this window never navigates away.
fn is_our_page(url: &Url) -> bool {
    let (scheme, host) =
        if cfg!(any(windows, target_os = "android")) { ("http", "tauri.localhost") } else { ("tauri", "localhost") };
    url.scheme() == scheme && url.host_str() == Some(host) && url.port().is_none() && url.username().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(windows))]
    #[test]
    fn the_window_goes_nowhere_else() {
        let ours = |address: &str| is_our_page(&Url::parse(address).unwrap());
        assert!(ours("tauri://localhost/index.html#/today"), "our own page must load");
        for other in [
            "https://tauri.localhost/",
            "http://tauri.localhost.example/",
            "tauri://localhost.example/",
            "tauri://localhost:1/",
            "tauri://me@localhost/",
            "file:///etc/hostname",
            "about:blank",
            "data:text/html,x",
            "javascript:0",
            "https://haveibeenpwned.com/",
        ] {
            assert!(!ours(other), "{other} must open in the person's browser or not at all");
        }
    }
}

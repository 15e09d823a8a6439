//! The one window. It keeps nothing on disk, goes nowhere, and shows nothing but our own page.

use std::path::PathBuf;

use tauri::utils::config::Color;
use tauri::webview::{NewWindowResponse, PermissionResponse};
use tauri::{App, AppHandle, LogicalSize, Manager, Theme, Url, WebviewUrl, WebviewWindowBuilder, Wry};

use crate::{Shell, kept};

/// The window's label, which `capabilities/main.json` names.
pub const LABEL: &str = "main";

// `--bg` of `ui/src/style/tokens.css`: what shows until the page has painted.
const LIGHT: Color = Color(0xF4, 0xF5, 0xF8, 0xFF);
const DARK: Color = Color(0x0F, 0x13, 0x1C, 0xFF);

#[cfg(all(feature = "webdriver", not(debug_assertions)))]
compile_error!("`webdriver` lets another program read and press everything: it is for tests, never for a release");

/// What asks Tauri to let a driver in.
const DRIVER: &str = "TAURI_WEBVIEW_AUTOMATION";

/// Opens the window. It shows itself in the page's own tone at once: a webview that is not shown lays nothing out, and what it
/// takes to bring a window onto the screen runs beside the reading of the page.
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
        // The page hears these keys itself: what the webviews do with them differs, and none of it is kept.
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
    // All three webviews lay the page out anew, as in a smaller window: what is made for those then holds.
    window.set_zoom(look.factor())?;
    forget_chosen_files();
    window.show()
}

/// The room on the first screen, without the desktop's own bars.
fn room(app: &App) -> Option<LogicalSize<u32>> {
    // A desktop that does not tell gets the size that was kept.
    let screen = app.primary_monitor().map_or(None, |screen| screen)?;
    Some(screen.work_area().size.to_logical(screen.scale_factor()))
}

/// On Linux Tauri makes a lasting webview store beside the incognito one, and WebKit writes files for it although no
/// page uses it. Below this path nothing can be written.
fn nowhere<'a>(builder: WebviewWindowBuilder<'a, Wry, App>) -> WebviewWindowBuilder<'a, Wry, App> {
    if cfg!(target_os = "linux") { builder.data_directory("/dev/null".into()) } else { builder }
}

/// Before anything else runs. A page of text needs no graphics card: WebKit would load its drivers into two processes and keep each
/// layer of the page twice, a third of all memory and half of the start where the card is emulated; and drivers that it does
/// not get along with leave such windows blank. The setting that says so later ends a page that is already there
/// (WebKitGTK 2.50); this variable is read when the first webview is made.
#[cfg(target_os = "linux")]
pub fn paint_by_itself() {
    // Whoever can set a variable where the person starts programs (a desktop file, a profile) could else read and press all.
    if !cfg!(feature = "webdriver") {
        glib::unsetenv(DRIVER);
    }
    // What the person set stays; where it cannot be set, the window is made as always.
    drop(glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false));
}

/// Elsewhere the webview is the system's own, and Tauri lets no driver in.
#[cfg(not(target_os = "linux"))]
pub fn paint_by_itself() {}

/// The dialogs for files are GTK's, and GTK writes each file that was chosen in them into a list that stays on the disk and that other
/// programs show (*Recent*): the export with every password would stand there after it was deleted.
#[cfg(target_os = "linux")]
fn forget_chosen_files() {
    use gtk::prelude::*;
    match gtk::Settings::default() {
        Some(settings) => settings.set_gtk_recent_files_enabled(false),
        None => tracing::info!("there are no settings of the desktop: chosen files may be listed as recent"),
    }
}

/// Windows keeps such a list as well, and the library for dialogs has no word against it; macOS keeps none for a dialog alone.
#[cfg(not(target_os = "linux"))]
fn forget_chosen_files() {}

/// Brings the window to the front: somebody started the program again.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // A desktop that refuses leaves the window where it is.
        drop(window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()));
    }
}

/// Removes what the webview may have written under WebDriver.
pub fn forget() {
    if let Some(folder) = webdriver_folder() {
        drop(std::fs::remove_dir_all(folder));
    }
}

/// The folder of this run's webview under WebDriver, in the runtime directory; none otherwise. Same test as Tauri's, where a driver
/// can come at all.
fn webdriver_folder() -> Option<PathBuf> {
    if !cfg!(feature = "webdriver") || std::env::var(DRIVER).as_deref() != Ok("true") {
        return None;
    }
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    Some(runtime.join(format!("nightlatch-webview-{}", std::process::id())))
}

/// Is it a page of ours? Links are opened by Rust, in the person's browser; this window never leaves.
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

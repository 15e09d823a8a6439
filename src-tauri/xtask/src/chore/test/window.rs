//! An isolated environment for the window tests: a virtual screen, a session bus of their own and empty folders.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Done, Failure};
use crate::process::Program;
use crate::workspace::{PROGRAM, Workspace};

/// The folders of the environment, which are removed when the tests are over.
#[derive(Debug)]
pub struct Room {
    folder: PathBuf,
    app: PathBuf,
}

/// The variables and the names of their folders. Services that start on the bus, above all a keyring, keep their files there and
/// not in the home of the person who runs the tests.
const FOLDERS: [(&str, &str); 5] = [
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_STATE_HOME", "state"),
    ("XDG_RUNTIME_DIR", "run"),
];

/// The variables that would let the tests reach outside their environment, or would make screenshots of the window hang.
const UNSET: [&str; 5] = [
    "WAYLAND_DISPLAY",
    "DBUS_SESSION_BUS_ADDRESS",
    "GNOME_KEYRING_CONTROL",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WEBKIT_DISABLE_COMPOSITING_MODE",
];

impl Room {
    /// Builds the program as it ships, except that a WebDriver is let in, and copies it to where no later build replaces it.
    pub fn open(workspace: &Workspace) -> Done<Self> {
        let built = workspace.build_driven()?;
        let app = workspace.target.join("window").join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX));
        // The folder is in the temporary folder, because the path of a socket must be short.
        let folder = std::env::temp_dir().join(format!("nightlatch-window-{}", std::process::id()));
        for (_, name) in FOLDERS {
            make_private(&folder.join(name))?;
        }
        if let Some(parent) = app.parent() {
            fs::create_dir_all(parent).map_err(|error| Failure::file("make", parent, &error))?;
        }
        fs::remove_file(&app).ok(); // a running program cannot be overwritten, but its file can be replaced
        fs::copy(&built, &app).map_err(|error| Failure::file("write", &app, &error))?;
        Ok(Self { folder, app })
    }

    /// Returns the same program, run in the isolated environment.
    pub fn around(&self, inner: &Program) -> Program {
        let bus = Program::new("dbus-run-session").args(["--"]).before(inner);
        let screen = Program::new("xvfb-run").args(["-a", "-s", "-screen 0 1280x900x24 -nolisten tcp"]);
        let mut outer = screen.before(&bus).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        for name in UNSET {
            outer = outer.without_env(name);
        }
        for (variable, name) in FOLDERS {
            outer = outer.env(variable, self.folder.join(name));
        }
        outer.env("NIGHTLATCH_APP", &self.app)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn make_private(folder: &Path) -> Done {
    fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let private = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder, private).map_err(|error| Failure::file("close", folder, &error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_stay_in_their_room() {
        let folder = std::env::temp_dir().join(format!("xtask-room-{}", std::process::id()));
        for (_, name) in FOLDERS {
            make_private(&folder.join(name)).unwrap();
        }
        let room = Room { folder: folder.clone(), app: PathBuf::from("/app") };
        let shown = room.around(&Program::new("true")).show();
        assert_eq!(shown, "xvfb-run -a -s '-screen 0 1280x900x24 -nolisten tcp' dbus-run-session -- true");
        drop(room);
        assert!(!folder.exists(), "nothing stays behind");
    }
}

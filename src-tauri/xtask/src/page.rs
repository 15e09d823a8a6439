//! The page: it is installed when its lock file changed, and built when its sources changed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Done, Failure};
use crate::process;
use crate::say;
use crate::workspace::Workspace;

/// The stamp of the installation. It is beside what npm installed, so that both are deleted together.
const INSTALLED: &str = "node_modules/.nightlatch-installed";
/// The stamp of the build. It is in the target folder, since a file in `dist` would be built into the program.
const BUILT: &str = "xtask/page-built";
/// The entries of `ui` that do not affect the page.
const NOT_SOURCES: [&str; 3] = ["node_modules", "dist", "README.md"];

/// Runs `npm ci`, unless the same lock file is installed already.
pub fn install(workspace: &Workspace) -> Done<String> {
    let ui = workspace.ui();
    let mut sum = Sum::new();
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        sum.file(&ui.join(name))?;
    }
    let stamp = ui.join(INSTALLED);
    if fs::read_to_string(&stamp).is_ok_and(|old| old == sum.text()) {
        return Ok("already there".to_owned());
    }
    // No package may run a script while it is installed; `.npmrc` says the same for npm calls by hand.
    npm(workspace, &["ci", "--ignore-scripts", "--no-audit", "--no-fund"])?;
    write(&stamp, &sum.text())?;
    Ok(String::new())
}

/// Runs `npm run build`, unless `dist` was built from the same sources and was not changed since.
pub fn build(workspace: &Workspace) -> Done<String> {
    let stamp = workspace.target.join(BUILT);
    if fs::read_to_string(&stamp).is_ok_and(|old| built(workspace).is_ok_and(|now| old == now)) {
        return Ok("already there".to_owned());
    }
    npm(workspace, &["run", "build"])?;
    let index = workspace.ui().join("dist/index.html");
    if !index.is_file() {
        return Err(Failure::new(format!("the page was built, but {} is not there", index.display())));
    }
    write(&stamp, &built(workspace)?)?;
    Ok(String::new())
}

/// Installs and builds the page, which `run`, `tour` and `bench` need.
pub fn complete(workspace: &Workspace) -> Done {
    say::heading("page");
    for part in [install(workspace)?, build(workspace)?] {
        if !part.is_empty() {
            say::note(part);
        }
    }
    Ok(())
}

/// Runs npm with these words in the folder of the page.
pub fn npm(workspace: &Workspace, words: &[&str]) -> Done {
    process::npm().within(&workspace.ui()).args(words).env("NO_UPDATE_NOTIFIER", "1").run()
}

/// Returns the checksum of the sources and of what was built from them.
fn built(workspace: &Workspace) -> Done<String> {
    let ui = workspace.ui();
    let mut sum = Sum::new();
    sum.folder(&ui, &|name| !NOT_SOURCES.contains(&name))?;
    sum.folder(&ui.join("dist"), &|_| true)?;
    Ok(sum.text())
}

fn write(path: &Path, text: &str) -> Done {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::file("make", folder, &error))?;
    }
    fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
}

/// An FNV-1a checksum: it is enough to notice a change, and the same with every version of Rust.
struct Sum(u64);

impl Sum {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        // The length goes first, so that moving bytes between neighbours changes the sum.
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn file(&mut self, path: &Path) -> Done {
        let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
        self.bytes(path.file_name().unwrap_or_default().as_encoded_bytes());
        self.bytes(&bytes);
        Ok(())
    }

    /// Adds everything in a folder, in the order of names. `wanted` chooses among the entries at the top.
    fn folder(&mut self, folder: &Path, wanted: &dyn Fn(&str) -> bool) -> Done {
        let fail = |error: &std::io::Error| Failure::file("read", folder, error);
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder).map_err(|error| fail(&error))? {
            let entry = entry.map_err(|error| fail(&error))?;
            if wanted(&entry.file_name().to_string_lossy()) {
                paths.push(entry.path());
            }
        }
        paths.sort();
        for path in paths {
            if path.is_dir() {
                self.bytes(path.file_name().unwrap_or_default().as_encoded_bytes());
                self.folder(&path, &|_| true)?;
            } else {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Makes a page with one source and one built file, in a folder of the test's own.
    fn page(name: &str) -> Workspace {
        let root = std::env::temp_dir().join(format!("xtask-page-{name}-{}", std::process::id()));
        fs::remove_dir_all(&root).ok();
        for (path, text) in [("ui/src/main.ts", "one"), ("ui/dist/index.html", "<p>"), ("ui/node_modules/x.js", "")] {
            write(&root.join(path), text).unwrap();
        }
        Workspace { target: root.join("target"), root }
    }

    #[test]
    fn a_change_on_either_side_is_seen() {
        let workspace = page("change");
        let before = built(&workspace).unwrap();
        assert_eq!(before, built(&workspace).unwrap(), "reading changes nothing");
        for path in ["ui/src/main.ts", "ui/dist/index.html", "ui/src/new.ts"] {
            let path = workspace.root.join(path);
            let old = fs::read_to_string(&path).ok();
            write(&path, "two").unwrap();
            assert_ne!(before, built(&workspace).unwrap(), "{}", path.display());
            match old {
                Some(old) => write(&path, &old).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            assert_eq!(before, built(&workspace).unwrap(), "only the content counts");
        }
        fs::rename(workspace.root.join("ui/src/main.ts"), workspace.root.join("ui/src/other.ts")).unwrap();
        assert_ne!(before, built(&workspace).unwrap(), "a name is content");
        fs::remove_dir_all(&workspace.root).unwrap();
    }

    #[test]
    fn what_npm_installs_is_no_source() {
        let workspace = page("npm");
        let before = built(&workspace).unwrap();
        write(&workspace.root.join("ui/node_modules/y.js"), "new").unwrap();
        assert_eq!(before, built(&workspace).unwrap());
        fs::remove_dir_all(&workspace.root).unwrap();
    }

    #[test]
    fn an_unbuilt_page_has_no_sum() {
        let workspace = page("unbuilt");
        fs::remove_dir_all(workspace.root.join("ui/dist")).unwrap();
        assert!(built(&workspace).unwrap_err().to_string().contains("dist"));
        fs::remove_dir_all(&workspace.root).unwrap();
    }
}

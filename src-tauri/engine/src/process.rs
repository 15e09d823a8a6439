//! Protects the process: its files are readable by the person alone, and other programs cannot read its memory.

use std::path::{Path, PathBuf};

/// Makes the process private. It is called once, before there is a window, because processes started later inherit it. New files are
/// readable by the person alone, and a crash writes no core dump. On Linux no other program of the same person may read the memory or
/// attach to the process; a debug build allows that, because a debugger does it.
#[cfg(unix)]
pub fn keep_private() {
    use rustix::fs::Mode;
    use rustix::process::{Resource, Rlimit, setrlimit, umask};
    umask(Mode::RWXG | Mode::RWXO);
    if setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).is_err() {
        tracing::info!("a crash may leave a picture of the memory");
    }
    #[cfg(all(target_os = "linux", not(debug_assertions)))]
    not_dumpable();
}

/// On other systems the permissions of the person's folder apply, which the system has set.
#[cfg(not(unix))]
pub fn keep_private() {}

/// Forbids other programs of the same person to read the memory of this process.
#[cfg(target_os = "linux")]
pub fn not_dumpable() {
    use rustix::process::{DumpableBehavior, set_dumpable_behavior};
    if set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err() {
        tracing::info!("other programs of this person may read the memory");
    }
}

/// Returns the folder of the list, which stays on this computer. Earlier versions used the roaming folder, which Windows may copy to a
/// server; it is moved once, if nothing prevents that.
#[must_use]
pub fn data_folder(local: &Path, roaming: &Path) -> PathBuf {
    match place(local != roaming, holds_something(local), holds_something(roaming), || free(roaming)) {
        Place::Here => local.to_owned(),
        Place::There => roaming.to_owned(),
        Place::Move => match move_folder(roaming, local) {
            Ok(()) => local.to_owned(),
            Err(error) => {
                tracing::info!(kind = ?error.kind(), "the list stays where it was");
                roaming.to_owned()
            }
        },
    }
}

/// The folder that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The local folder is used.
    Here,
    /// The roaming folder of an earlier version is still used.
    There,
    /// The roaming folder is moved to the local one.
    Move,
}

/// Decides between the folders. If both hold a list, the local one is used and the other left alone; one in use is not moved.
fn place(two: bool, here: bool, there: bool, free: impl FnOnce() -> bool) -> Place {
    match (two && there, here) {
        (false, _) | (true, true) => Place::Here,
        (true, false) if free() => Place::Move,
        (true, false) => Place::There,
    }
}

/// Returns `true` if the folder holds a list, or if it cannot be read and so may hold one.
fn holds_something(folder: &Path) -> bool {
    crate::vault::files(folder).map_or(true, |files| !files.is_empty())
}

/// Returns `true` if no program holds the folder's lock.
fn free(folder: &Path) -> bool {
    matches!(crate::app::take_lock(folder), Ok(Some(_)))
}

/// Moves the whole folder in one step. A lock file that an earlier start left in the new place is removed first.
fn move_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    if let Some(above) = to.parent() {
        std::fs::create_dir_all(above)?;
    }
    if to.exists() {
        let lock = to.join(crate::app::LOCK_FILE);
        if lock.exists() {
            std::fs::remove_file(lock)?;
        }
        std::fs::remove_dir(to)?; // fails if there is anything else in it
    }
    std::fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_list_is_moved_once_and_never_over_another() {
        let table = [
            // two folders, local holds, roaming holds, free
            (true, false, false, true, Place::Here),
            (true, true, false, true, Place::Here),
            (true, true, true, true, Place::Here),
            (true, false, true, true, Place::Move),
            (true, false, true, false, Place::There),
            (false, false, true, true, Place::Here),
        ];
        for (two, here, there, free, is) in table {
            assert_eq!(place(two, here, there, || free), is, "{two} {here} {there} {free}");
        }
    }

    #[test]
    fn a_roaming_folder_comes_to_the_local_one_whole() {
        let home = tempfile::tempdir().unwrap();
        let (local, roaming) = (home.path().join("Local/Nightlatch"), home.path().join("Roaming/Nightlatch"));
        fs::create_dir_all(&roaming).unwrap();
        for name in ["nightlatch.db", "nightlatch.db-wal", "nightlatch.keys", "nightlatch.keys.previous"] {
            fs::write(roaming.join(name), name).unwrap();
        }
        // Another program holds the lock, so the folder is not moved.
        let held = crate::app::take_lock(&roaming).unwrap();
        assert_eq!(data_folder(&local, &roaming), roaming);
        assert!(!local.join("nightlatch.db").exists() && roaming.join("nightlatch.db").exists());
        drop(held);
        // An earlier start has left its lock file in the new place.
        fs::create_dir_all(&local).unwrap();
        fs::write(local.join(crate::app::LOCK_FILE), "").unwrap();
        assert_eq!(data_folder(&local, &roaming), local);
        assert!(!roaming.exists(), "moved, not copied");
        for name in ["nightlatch.db", "nightlatch.db-wal", "nightlatch.keys", "nightlatch.keys.previous"] {
            assert_eq!(fs::read_to_string(local.join(name)).unwrap(), name);
        }
        assert_eq!(data_folder(&local, &roaming), local, "and once is enough");
        // A second list in the earlier place is left alone.
        fs::create_dir_all(&roaming).unwrap();
        fs::write(roaming.join("nightlatch.db"), "another").unwrap();
        assert_eq!(data_folder(&local, &roaming), local);
        assert_eq!(fs::read_to_string(local.join("nightlatch.db")).unwrap(), "nightlatch.db");
        assert_eq!(fs::read_to_string(roaming.join("nightlatch.db")).unwrap(), "another");
    }

    #[test]
    fn what_lies_beside_the_list_keeps_it_where_it_is() {
        let home = tempfile::tempdir().unwrap();
        let (local, roaming) = (home.path().join("Local"), home.path().join("Roaming"));
        for folder in [&local, &roaming] {
            fs::create_dir_all(folder).unwrap();
        }
        fs::write(roaming.join("nightlatch.keys"), "keys").unwrap();
        fs::write(local.join("holiday.txt"), "theirs").unwrap();
        assert_eq!(data_folder(&local, &roaming), roaming);
        assert!(local.join("holiday.txt").exists() && roaming.join("nightlatch.keys").exists());
    }
}

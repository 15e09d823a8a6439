//! Recognises folders that are synced to a cloud: an export in such a folder may survive there when it is deleted here.

/// A cloud service that syncs a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cloud {
    /// Microsoft OneDrive.
    OneDrive,
    /// Apple iCloud Drive.
    ICloud,
    /// Dropbox.
    Dropbox,
    /// Google Drive.
    GoogleDrive,
}

/// Returns the cloud whose folder name is in a path: `OneDrive - Company`, `Mobile Documents/com~apple~CloudDocs`,
/// `CloudStorage/Dropbox` and similar. `None` only means that no such name is in the path.
#[must_use]
pub fn synced(path: &str) -> Option<Cloud> {
    path.split(['/', '\\']).rev().skip(1).find_map(|folder| {
        let folder = folder.to_lowercase();
        let is = |name: &str| {
            folder.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
        };
        match () {
            () if is("onedrive") => Some(Cloud::OneDrive),
            () if is("icloud drive") || is("iclouddrive") || folder == "com~apple~clouddocs" => Some(Cloud::ICloud),
            () if is("dropbox") => Some(Cloud::Dropbox),
            () if is("google drive") || is("googledrive") => Some(Cloud::GoogleDrive),
            () => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Cloud, synced};

    #[test]
    fn names_of_folders_not_of_files() {
        for (path, cloud) in [
            ("C:\\Users\\mara\\OneDrive\\Documents\\export.csv", Some(Cloud::OneDrive)),
            ("C:\\Users\\mara\\OneDrive - Corner Shop\\export.csv", Some(Cloud::OneDrive)),
            ("/Users/mara/Library/Mobile Documents/com~apple~CloudDocs/export.csv", Some(Cloud::ICloud)),
            ("/Users/mara/Library/CloudStorage/Dropbox/a/export.csv", Some(Cloud::Dropbox)),
            ("/Users/mara/Dropbox (Personal)/export.csv", Some(Cloud::Dropbox)),
            ("/Users/mara/Library/CloudStorage/GoogleDrive-mara/export.csv", Some(Cloud::GoogleDrive)),
            ("/Users/mara/Downloads/dropbox.csv", None),
            ("/Users/mara/Dropboxes/export.csv", None),
        ] {
            assert_eq!(synced(path), cloud, "{path}");
        }
    }
}

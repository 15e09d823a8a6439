//! Recognises Spotify's packages, which contain none of the parts. The history of what was played where is no sign-in.
//!
//! Source: support.spotify.com "Understanding my data" (2025-02).

use super::house::{Service, last};

pub(super) const SERVICE: Service = Service {
    id: "spotify",
    tells: &[],
    marks: |path| {
        let name = last(path);
        let starts = ["streaming_history_audio", "streaminghistory"].iter().any(|start| name.starts_with(start));
        starts || name == "userdata.json" || name == "yourlibrary.json"
    },
    silent: |look| {
        look.has("createdFromFacebook") && look.has("username")
            || look.lists(&["ts", "ms_played"])
            || look.lists(&["endTime", "msPlayed"])
    },
    readers: &[],
};

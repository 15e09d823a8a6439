//! The reasons why a request is refused. The page matches on `code` and never on text.

use crate::{Problem, Rule};

codes! {
    /// A failure of the computer's keyring.
    pub enum KeyringFault {
        /// The computer has no keyring service.
        Missing,
        /// The keyring is locked.
        Locked,
        /// The keyring did not answer in time, or its question to the person was closed.
        Silent,
        /// The keyring answers, but this list's key is missing or unreadable.
        KeyGone,
        /// The keyring has several keys for this list, and none of them opens it.
        TwoKeys,
        /// The keyring asked the person, who refused.
        Refused,
        /// The keyring would forget the key when the computer restarts.
        ForgetsKeys,
        /// The keyring failed in another way.
        Broken,
    }
    /// A failure of the disk or of the list's files.
    pub enum StoreFault {
        /// The file was written by a newer Nightlatch; it is left untouched.
        Newer,
        /// The file is no database of ours, has another key, or is damaged at its beginning; it is left untouched.
        NotOurs,
        /// The file is ours, and a part of it is damaged.
        Damaged,
        /// The keys file is damaged, and so is the copy before it.
        KeysDamaged,
        /// The keys file is missing; the database is there.
        KeysGone,
        /// The database is missing; the keys file is there.
        DatabaseGone,
        /// The folder cannot be written to.
        ReadOnly,
        /// The disk is full.
        Full,
        /// Another Nightlatch has the list open.
        InUse,
        /// The disk failed in another way.
        Failed,
    }
}

cases! {
    /// The mistake in a spare key as it was typed. It never says whether the key is the right one.
    pub enum SpareKeySlip {
        /// The key has too few characters, or too many.
        Length {
            /// The number of characters, blanks and dashes not counted.
            signs: u32,
        },
        /// The key has a character that no spare key contains.
        Sign {
            /// The group with that character, counted from 1.
            group: u32,
        },
        /// The checksum does not match, and a single mistake in this group would explain it.
        Group {
            /// The group, counted from 1.
            group: u32,
        },
        /// The checksum does not match, and no single group explains it.
        Somewhere,
    }
    /// The closed list of refusals.
    pub enum WireError {
        /// The list is locked.
        Locked,
        /// The thing that was asked for does not exist, or no longer.
        NotFound,
        /// One field has a value that cannot be accepted.
        Invalid {
            /// The field of the request, in camel case.
            field: String,
            /// The problem with its value.
            problem: Problem,
        },
        /// The same thing is listed already.
        AlreadyThere {
            /// The id of the listed one.
            id: String,
        },
        /// A rule forbids the request at this point.
        NotYet {
            /// The rule.
            rule: Rule,
        },
        /// The keyring failed.
        Keyring {
            /// The failure.
            fault: KeyringFault,
        },
        /// The disk or a file failed.
        Store {
            /// The failure.
            fault: StoreFault,
        },
        /// The passphrase is wrong.
        WrongPassphrase,
        /// The spare key is wrong, although it has no typing mistake.
        WrongSpareKey,
        /// The spare key has a typing mistake.
        SpareKeyTypo {
            /// The kind of mistake.
            slip: SpareKeySlip,
        },
        /// The network is switched off in the settings.
        NetworkOff,
        /// The link is not in the catalogue, or it is not what it should be.
        LinkRefused,
        /// The browser or folder could not be opened.
        NotOpened,
        /// The clipboard did not accept the text.
        NotCopied,
        /// A check is already running.
        Busy,
        /// The person was asked in a system window and declined. Nothing was changed.
        SaidNo,
        /// Another question to the person is still open and has to be answered first.
        QuestionOpen,
        /// The example is open, and nothing may leave it.
        OnlyExample,
        /// The readable rest of a damaged list is open, and it cannot be changed.
        OnlyReading,
        /// The program made a mistake. Nothing was changed.
        Internal,
    }
}

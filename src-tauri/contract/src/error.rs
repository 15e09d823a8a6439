//! Why a request was refused. The page matches on `code`, never on text.

use crate::{Problem, Rule};

codes! {
    /// What the computer's keyring did.
    pub enum KeyringFault {
        /// There is no keyring service.
        Missing,
        /// It is there, and it is locked.
        Locked,
        /// It did not answer in time.
        Silent,
        /// It answers, but this key is gone.
        KeyGone,
        /// It has several keys for this list, and none of them opens it.
        TwoKeys,
        /// It asked the person, who said no.
        Refused,
        /// It would forget the key when the computer restarts.
        ForgetsKeys,
        /// Something else.
        Broken,
    }
    /// What the disk did.
    pub enum StoreFault {
        /// Written by a newer Nightlatch; left untouched.
        Newer,
        /// Not a database of ours, or not with this key, or damaged at its beginning; left untouched.
        NotOurs,
        /// Ours, and a part of it is damaged.
        Damaged,
        /// The keys file is damaged, and so is the one before it.
        KeysDamaged,
        /// The keys file is gone, the database is not.
        KeysGone,
        /// The database is gone, the keys file is not.
        DatabaseGone,
        /// The folder cannot be written.
        ReadOnly,
        /// The disk is full.
        Full,
        /// Another Nightlatch has it open.
        InUse,
        /// The disk failed in another way.
        Failed,
    }
}

cases! {
    /// What is wrong with a spare key as it was typed. None of it says whether it is the right one.
    pub enum SpareKeySlip {
        /// Too few signs, or too many.
        Length {
            /// How many there are, blanks and dashes not counted.
            signs: u32,
        },
        /// A sign that no spare key has.
        Sign {
            /// The group that it stands in, from 1.
            group: u32,
        },
        /// A group that explains it, if a single slip does.
        Group {
            /// Which one, from 1.
            group: u32,
        },
        /// Several slips, or in several groups.
        Somewhere,
    }
    /// The closed list of refusals.
    pub enum WireError {
        /// The database is locked.
        Locked,
        /// There is no such thing, or no longer.
        NotFound,
        /// One field cannot be taken as it is.
        Invalid {
            /// The request's field, in camel case.
            field: String,
            /// What is wrong with it.
            problem: Problem,
        },
        /// The same is listed already.
        AlreadyThere {
            /// The one that is.
            id: String,
        },
        /// A rule stands in the way.
        NotYet {
            /// Which one.
            rule: Rule,
        },
        /// The keyring is in the way.
        Keyring {
            /// What it did.
            fault: KeyringFault,
        },
        /// The disk or the file is in the way.
        Store {
            /// What happened.
            fault: StoreFault,
        },
        /// The passphrase does not open it.
        WrongPassphrase,
        /// The spare key does not open it.
        WrongSpareKey,
        /// The spare key has a typing mistake.
        SpareKeyTypo {
            /// What can be known of it.
            slip: SpareKeySlip,
        },
        /// The whole network is switched off.
        NetworkOff,
        /// A link that is not in the catalogue, or not what it should be.
        LinkRefused,
        /// The browser or folder could not be opened.
        NotOpened,
        /// The clipboard took nothing.
        NotCopied,
        /// A check is running already.
        Busy,
        /// The person was asked in a window of the system and left everything as it is. Nothing was changed.
        SaidNo,
        /// A question to the person is open already: it is answered first.
        QuestionOpen,
        /// Only the example is open, and nothing may leave it.
        OnlyExample,
        /// What is left of a damaged list is open, and only read.
        OnlyReading,
        /// A mistake of ours. Nothing was changed.
        Internal,
    }
}

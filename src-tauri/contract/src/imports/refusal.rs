//! The reasons why a file cannot be imported.

codes! {
    /// The reason why a file cannot be imported.
    pub enum ImportRefusal {
        /// The file is missing or may not be read.
        Unreadable,
        /// The path is a folder or a device.
        NotAFile,
        /// Deriving the file's key needs more memory than is available.
        NoMemory,
        /// The file is larger than any export, packed or unpacked.
        TooBig,
        /// The file changed while it was read.
        Changed,
        /// No reader recognises the file.
        NotKnown,
        /// The file has no entries.
        Empty,
        /// The file is encrypted for one Bitwarden account.
        AccountEncrypted,
        /// The file is encrypted in a way that is not supported.
        OtherEncryption,
        /// Deriving the file's key takes more work than is allowed.
        TooMuchWork,
        /// The file is a database of KeePass 1.
        KeePass1,
        /// The file is a database of Password Safe.
        PasswordSafe,
        /// The file is encrypted with OpenPGP.
        OpenPgp,
        /// The file is a database of Revelation.
        Revelation,
        /// The file is a vault of Buttercup.
        Buttercup,
        /// The file is the internal database of a browser or an app.
        Database,
        /// The file is the internal list of logins of Firefox.
        FirefoxLogins,
        /// The file is a database of OTPClient.
        OtpClient,
        /// The file is a transfer that only the program which requested it can open.
        Transfer,
        /// The file is truncated.
        CutShort,
        /// The file is damaged.
        Damaged,
        /// The file is nested deeper than any real export.
        TooDeep,
        /// The file refers to something outside itself.
        ReachesOutside,
        /// The file is neither UTF-8 nor UTF-16.
        Encoding,
    }
}

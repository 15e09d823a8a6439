//! Why an import gave nothing.

codes! {
    /// Why a file gave nothing.
    pub enum ImportRefusal {
        /// It is not there, or may not be read.
        Unreadable,
        /// A folder or a device.
        NotAFile,
        /// Its key takes more memory than the computer gives.
        NoMemory,
        /// Larger than any export, also once unpacked.
        TooBig,
        /// It changed while it was read.
        Changed,
        /// Nobody knows this kind of file.
        NotKnown,
        /// Nothing is in it.
        Empty,
        /// Encrypted for one Bitwarden account.
        AccountEncrypted,
        /// Encrypted in a way that cannot be read here.
        OtherEncryption,
        /// To open it takes more work than is done here.
        TooMuchWork,
        /// A database of KeePass 1.
        KeePass1,
        /// A database of Password Safe.
        PasswordSafe,
        /// A message locked with OpenPGP.
        OpenPgp,
        /// A database of Revelation.
        Revelation,
        /// A vault of Buttercup.
        Buttercup,
        /// The own database of a browser or an app.
        Database,
        /// The own file of Firefox.
        FirefoxLogins,
        /// A database of OTPClient.
        OtpClient,
        /// A transfer that only the program that asked for it opens.
        Transfer,
        /// It ends early.
        CutShort,
        /// It is damaged.
        Damaged,
        /// Nested deeper than any real one.
        TooDeep,
        /// It names things outside itself.
        ReachesOutside,
        /// Neither UTF-8 nor UTF-16.
        Encoding,
    }
}

//! The five shapes of types that cross the wire. Each macro adds the derives, so that no type can lack one.

/// Declares requests: what the page sends. An unknown field is refused, and so is a missing one unless its type allows null.
macro_rules! request {
    ($($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub struct $name { $($body)* }
    )*};
}

/// Declares a choice of the page: one of a closed list of cases, each with one value. On the wire it is `{ "theme": "dark" }`.
macro_rules! choices {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

/// Declares views: what the page gets.
macro_rules! view {
    ($($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub struct $name { $($body)* }
    )*};
}

/// Declares a closed list of words, each a plain string on the wire.
macro_rules! codes {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

/// Declares a closed list of cases with values; the field `code` tells them apart.
macro_rules! cases {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

//! The five shapes that travel. Each macro adds the derives, so that no type can miss one.

/// What the page sends: an unknown field is refused, a missing one too.
macro_rules! request {
    ($($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub struct $name { $($body)* }
    )*};
}

/// What the page chooses: one of a closed list of cases, each with one value. `{ "theme": "dark" }` on the wire.
macro_rules! choices {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

/// What the page gets.
macro_rules! view {
    ($($(#[$doc:meta])* pub struct $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub struct $name { $($body)* }
    )*};
}

/// A closed list of words, each a plain string on the wire.
macro_rules! codes {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

/// A closed list of cases with their values; the field `code` tells them apart.
macro_rules! cases {
    ($($(#[$doc:meta])* pub enum $name:ident { $($body:tt)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        #[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
        #[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export_to = "contract.ts"))]
        pub enum $name { $($body)* }
    )*};
}

//! Tables that nobody knows.

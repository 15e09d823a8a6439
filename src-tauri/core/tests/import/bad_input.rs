//! What bad input gets.

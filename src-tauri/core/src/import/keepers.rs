//! Browsers and password managers: the logins they hold.

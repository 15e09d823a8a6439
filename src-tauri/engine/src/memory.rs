//! The memory of the program: whatever is given back is wiped first, also what libraries copied and moved about.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// An allocator that overwrites what it takes back, and moves by copy and wipe, never in place.
pub type Wiping = ZeroAlloc<System>;

/// The one that the program declares in its `main.rs`. The webview is a process of its own: its memory is not reached.
pub const WIPING: Wiping = ZeroAlloc(System);

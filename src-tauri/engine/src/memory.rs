//! The allocator of the program, which wipes memory before it is freed, including the copies that libraries made.

use std::alloc::System;

use zeroizing_alloc::ZeroAlloc;

/// An allocator that overwrites memory when it is freed, and grows a block by copying and wiping, never in place.
pub type Wiping = ZeroAlloc<System>;

/// The allocator that `main.rs` declares. The web view is another process, whose memory it does not reach.
pub const WIPING: Wiping = ZeroAlloc(System);

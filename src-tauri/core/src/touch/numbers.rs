//! The accounts whose phone number came out in a leak. Whoever has the number may try to have it moved to another phone.

use super::{TouchLeak, Verdict, leaks_around, touches_at};
use crate::known::{Known, Listed, NumberOut};

impl<'a> Known<'a> {
    /// Returns the accounts whose phone number is in a leak or may be, each with the leak that became known last. A leak that no list
    /// knows does not count.
    #[must_use]
    pub fn numbers_out(&self) -> &[NumberOut<'a>] {
        self.numbers_out.get_or_init(|| {
            let mut found = Vec::new();
            for Listed { account, service, sign_in, .. } in self.listed() {
                if !leaks_around(self.book, account, *service).any(|leak| leak.phones) {
                    continue;
                }
                let out = touches_at(self, account, *service, self.exposed(sign_in))
                    .into_iter()
                    .filter(|touch| touch.leak.phones && matches!(touch.verdict, Verdict::InLeak | Verdict::MayBe));
                if let Some(touch) = out.max_by_key(|touch| touch.since)
                    && let TouchLeak::Listed(leak) = touch.leak
                {
                    found.push(NumberOut { account: account.id, leak, since: touch.since });
                }
            }
            found
        })
    }

    /// Returns the entry of [`numbers_out`](Self::numbers_out) that became known last. Kept, because every phone company needs it.
    #[must_use]
    pub fn newest_number_out(&self) -> Option<&NumberOut<'a>> {
        let newest = || self.numbers_out().iter().max_by_key(|out| out.since).copied();
        self.newest_number_out.get_or_init(newest).as_ref()
    }
}

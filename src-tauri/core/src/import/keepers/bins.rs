//! The names by which a bin is known in tables, which have no ids.

/// Names of the bin that KeePassXC creates, in each of its languages (2.7.4).
const BINS: &str = "Recycle Bin|سلة المهملات|Кошче|Paperera|Koš|Papirkurv|Papierkorb|Κάδος Ανακύκλωσης|Papelera|Prügikast|Roskakori|\
                    Corbeille|סל־מחזור|Koš za smeće|Kuka|Keranjang Sampah|Cestino|ゴミ箱|휴지통|Šiukšlinė|အမှိုက်ပုံး|Prullenbak|Kosz|Lixeira|\
                    Reciclagem|Coș de gunoi|Корзина|ප්‍රතිචක්‍රීකරණ බඳුන|Kôš|Корпа за отпатке|Papperskorg|ถังขยะ|Çöp kutusu|Смітник|回收站|\
                    回收桶";

/// Returns whether a group right below the root is the bin, by its name.
pub fn is_bin(group: &str) -> bool {
    let group = group.trim().to_lowercase();
    BINS.split('|').any(|bin| bin.to_lowercase() == group)
}

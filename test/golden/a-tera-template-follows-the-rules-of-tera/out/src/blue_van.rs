//! BlueVan
// {{ not rendered }}
pub struct BlueVan {
    pub wheels: u8,
}

impl BlueVan {
    pub const KEY: &'static str = "ex:BlueVan";
    pub const NOTE: Option<&'static str> = None;
    pub const WHEELS: u8 = 4;
    // VAN WITH 4 WHEELS
}

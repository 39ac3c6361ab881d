//! HTTPVan2
// {{ not rendered }}
pub struct Httpvan2 {
    pub wheels: u8,
}

impl Httpvan2 {
    pub const KEY: &'static str = "ex:HTTPVan2";
    pub const NOTE: Option<&'static str> = Some("a \"test\"");
    pub const WHEELS: u8 = 4;
    // VAN WITH 4 WHEELS
}

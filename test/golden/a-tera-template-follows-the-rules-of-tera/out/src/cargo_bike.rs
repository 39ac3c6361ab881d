//! CargoBike
// {{ not rendered }}
pub struct CargoBike {
    pub wheels: u8,
}

impl CargoBike {
    pub const KEY: &'static str = "ex:CargoBike";
    pub const NOTE: Option<&'static str> = Some("for the old town");
    pub const WHEELS: u8 = 3;
    // BIKE WITH 3 WHEELS
}

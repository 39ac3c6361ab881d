//! Vehicles of a fleet. 🚚
use std::collections::BTreeMap;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub enum Fuel { Diesel, Electric { range_km: u32 }, Other(String) }

/// A vehicle; `'static` names stay as they are.
#[derive(Debug, Clone)]
pub struct Vehicle<'a, T: Into<String> + Clone = String>
where
    T: fmt::Debug,
{
    pub name: &'a str, pub fuel: Fuel,
    pub labels: BTreeMap<String, T>,
}

impl<'a, T: Into<String> + Clone + fmt::Debug> Vehicle<'a, T> {
    pub const WHEELS: usize = 0x04_usize;
    pub async fn label(&self, key: &str) -> Option<T> { self.labels.get(key).cloned() }
    pub fn describe(&self) -> String {
        let Some(first) = self.labels.keys().next() else { return String::new() };
        match &self.fuel {
            Fuel::Electric { range_km: n @ 1..=99 } if *n > 5 => format!("{first}: {n} km 🚗 \"{}\"", self.name),
            Fuel::Other(text) => r#"raw "text" "#.to_owned() + text,
            _ => { let c = '\u{1F600}'; let b = b'\n'; format!("{c}{b:>4}") }
        }
    }
}
extern "C" fn nothing() {}
macro_rules! square { ($x:expr) => { $x * $x }; }
mod empty {}

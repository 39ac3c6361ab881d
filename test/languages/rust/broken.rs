// 🚚 before the fault
pub struct Vehicle {
    pub name: String,
    pub wheels u8,
}

impl Vehicle {
    pub fn new(name: String -> Self {
        Self { name, wheels: 4 }
    }
}

fn main() {
    let wheels = 4
    let name = "van";
}

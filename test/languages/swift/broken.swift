// 🚚 before the fault
struct Vehicle {
    let name: String
    let wheels: Int

    func label() -> String {
        return "\(name) (\(wheels))"
    }

    func load(weight: Double {
        print(weight)
    }
}

// Vehicles of a fleet. 🚚
import Foundation
public enum Fuel: String, CaseIterable { case diesel, electric; case other = "o" }
public protocol Loads: AnyObject { associatedtype What; func load(_ what: What) throws -> Double }
@objc public final class Vehicle<T: Hashable>: NSObject, Codable where T: Codable {
  public let name: String; private(set) var wheels: Int = 4 { didSet { print("\(oldValue) -> \(wheels)") } }
  lazy var label: String = { [weak self] in guard let self = self, self.wheels > 4 else { return "van" }; return "lorry \"\(self.name.map { $0 })\" 🚗" }()
  init?(name: String, wheels: Int = 4) { if name.isEmpty { return nil }; self.name = name; super.init() }
  #if os(iOS)
  func show() { }
  #else
  func show() -> Int { 1 }
  #endif
  subscript(at: Int) -> Character? { get { at < name.count ? Array(name)[at] : nil } }
  func fuel(_ one: Fuel?) -> String { switch one { case .some(.diesel): return "d"; case .electric?: fallthrough; default: break }; return one?.rawValue ?? "none" }
}
extension Vehicle: CustomDebugStringConvertible { public override var debugDescription: String { """
  many } lines \(name)
  """ } }
func nothing() {}

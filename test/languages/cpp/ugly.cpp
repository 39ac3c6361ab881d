// Vehicles of a fleet. 🚚
#pragma once
#include <map>
#include <string>
namespace fleet::model {
enum class Fuel : unsigned char { diesel, electric };
template <typename T, std::size_t N = 4> struct Axles { T wheels[N]{}; constexpr auto operator<=>(const Axles&) const = default; };
class Vehicle final : public virtual Base { public:
  explicit Vehicle(std::string name) noexcept : name_{std::move(name)} {}
  Vehicle(const Vehicle&) = delete; ~Vehicle() override;
  [[nodiscard]] std::string label() const & { return R"(a "raw" } text)" + name_; }
private: std::string name_; std::map<std::string, std::map<int, Fuel>> fuels_; };
#if __cplusplus >= 202002L
template <class T> concept Loadable = requires(T t) { { t.load() } -> std::same_as<double>; };
#endif
inline auto each = [](auto&& items, auto f) mutable -> void { for (const auto& [key, value] : items) f(key, value); };
static const int million = 1'000'000; static const char brace = '}';
}  // namespace fleet::model

// 🚚 before the fault
#include <string>
namespace fleet {
class Vehicle {
 public:
  std::string label() const { return "van" + name; }
  void load(double weight { total += weight; }
 private:
  std::string name;
};
}

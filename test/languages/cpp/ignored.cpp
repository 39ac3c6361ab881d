// clang-format off
constexpr int GRID[] = {
  1,  0,  0,
  0, 10,  0,
};

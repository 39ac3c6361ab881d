// clang-format off
static const int GRID[] = {
  1,  0,  0,
  0, 10,  0,
};

// clang-format off
static NSString *const NAMES[] = {
  @"a",  @"bb",
  @"cc", @"d",
};

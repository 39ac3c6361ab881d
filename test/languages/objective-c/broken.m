// 🚚 before the fault
@implementation Vehicle
- (NSString *)label {
  return [NSString stringWithFormat:@"%@ (%d)", [self name], _wheels;
}
@end

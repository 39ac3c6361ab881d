// Vehicles of a fleet. 🚚
#import <Foundation/Foundation.h>
@class Driver;
@interface Vehicle : NSObject <NSCopying> { int _wheels; }
@property (nonatomic, copy, nullable) NSString *name;
- (instancetype)initWithName:(NSString *)name wheels:(int)wheels;
@end
@implementation Vehicle
- (instancetype)initWithName:(NSString *)name wheels:(int)wheels {
  if ((self = [super init])) { _name = [name copy]; _wheels = wheels; }
  return self;
}
- (NSDictionary<NSString *, NSNumber *> *)labels { return @{ @"wheels" : @(_wheels), @"a \"brace\" {" : @[ @1, @2 ][0] }; }
- (void)each:(void (^)(id one, BOOL *stop))block { dispatch_async(dispatch_get_main_queue(), ^{ block(self, NULL); }); }
@end

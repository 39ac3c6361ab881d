//! Vehicles of a fleet. 🚚
const std = @import("std");
pub const Fuel = enum(u8) { diesel = 1, electric, _ };
pub const Error = error{ NoWheels, OutOfMemory };
pub const Vehicle = struct {
    name: []const u8, wheels: u8 = 4, fuel: ?Fuel = null,
    const Self = @This();
    pub fn label(self: *const Self, allocator: std.mem.Allocator) Error![]u8 {
        if (self.wheels == 0) return error.NoWheels;
        defer std.debug.print("{s} \"done\" }}\n", .{self.name});
        return switch (self.fuel orelse .diesel) { .diesel => try std.fmt.allocPrint(allocator, "d{d}", .{self.wheels}), else => |one| blk: { _ = one; break :blk allocator.dupe(u8, "🚗"); } };
    }
};
pub fn each(comptime T: type, items: []const T) usize { var n: usize = 0x0; for (items, 0..) |_, i| { n += i; } while (n > 10) : (n -= 1) {} return n; }
const text =
    \\many } lines
;
test "wheels" { const v = Vehicle{ .name = "van" }; try std.testing.expectEqual(@as(u8, 4), v.wheels); }

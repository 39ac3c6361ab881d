// 🚚 before the fault
const std = @import("std");

pub fn label(wheels: u8) []const u8 {
    const limit = 4
    if (wheels > limit) return "lorry";
    return "van";
}

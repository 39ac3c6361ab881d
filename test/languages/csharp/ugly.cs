// Vehicles of a fleet. 🚚
#nullable enable
using System; using System.Collections.Generic;
namespace Fleet.Model;

#if DEBUG
[Serializable, Obsolete("no \"longer\" used")]
#else
[Serializable]
#endif
public abstract partial class Vehicle<T> : IEquatable<Vehicle<T>> where T : notnull, new()
{
    public enum Fuel : byte { Diesel = 1, Electric }
    public required string Name { get; init; } = ""; private readonly Dictionary<string, List<T?>> labels = new();
    public record Position(double Latitude, double Longitude);
    public string this[int at] => at switch { 0 => Name, > 0 and < 10 => $"{Name}: {at,4:x2} 🚗", _ => throw new ArgumentOutOfRangeException(nameof(at)) };
    #region labels
    public async System.Threading.Tasks.Task<int> CountAsync() { await System.Threading.Tasks.Task.Yield(); return labels?.Count ?? 0; }
    #endregion
    public bool Equals(Vehicle<T>? other) => other is { Name: var name } && name == Name;
    public string Raw() => """
        a "raw" } text
        """ + @"C:\fleet\" + 'x' + '\'';
    void Nothing() {}
}

// 🚚 before the fault
namespace Fleet
{
    public class Vehicle
    {
        public string Name { get; set }
        public int Wheels(int axles)
        {
            return axles * 2
        }
        public void Load(double weight
        {
        }
    }
}

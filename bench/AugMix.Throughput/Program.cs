using System.Globalization;
using AugMix.Throughput;

// profile [SIDE [CHANNELS [SEVERITY [SECONDS]]]]
double Number(int index, double otherwise) => args.Length > index ? double.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

switch (args)
{
    case ["profile", ..]:
        new Profile((int)Number(1, 32), (int)Number(2, 3), Number(3, 3)).Run(TimeSpan.FromSeconds(Number(4, 3)), Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: profile [SIDE [CHANNELS [SEVERITY [SECONDS]]]]");
        return 2;
}

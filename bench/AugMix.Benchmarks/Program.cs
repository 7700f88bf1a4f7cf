using AugMix.Benchmarks;
using BenchmarkDotNet.Running;

if (args is not [string name, .. string[] rest] || Configurations.Find(name) is not { } configuration)
{
    Console.Error.WriteLine("Usage: short|standard [--filter '*Operation*'] [other arguments of BenchmarkDotNet]");
    return 2;
}

BenchmarkSwitcher.FromAssembly(typeof(Configurations).Assembly).Run(rest, configuration);
return 0;

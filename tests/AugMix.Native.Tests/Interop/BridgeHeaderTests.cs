using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed partial class BridgeHeaderTests
{
    // The bridge stays one network's worth of operators: growth beyond this is a decision.
    private const int LargestFunctionCount = 80;
    private const int LargestLineCount = 700;

    private static readonly string s_folder = Path.Combine(Repository.Root, "native", "torch");

    // The compiler turns each declaration into one external method, some of them behind a generated wrapper.
    private static IEnumerable<MethodInfo> Externals => typeof(NativeMethods).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) && method.GetCustomAttribute<DllImportAttribute>()!.Value == NativeLibraries.Torch);

    [Fact]
    public void HeaderAndManagedDeclarations_Agree()
    {
        string[] managed = [.. Externals.Select(method => $"{method.GetCustomAttribute<DllImportAttribute>()!.EntryPoint}, {method.GetParameters().Length} parameters")];
        Assert.Equal(Declared(), managed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HeaderAndManagedSource_HaveTheSameOrder()
    {
        string source = File.ReadAllText(Path.Combine(Repository.Root, "src", "AugMix.Native", "Interop", "NativeMethods.cs"));
        Assert.Equal(
            Declaration().Matches(Header()).Select(match => match.Groups["name"].Value),
            EntryPoint().Matches(source).Select(match => match.Groups["name"].Value));
    }

    [Fact]
    public void EveryFunction_IsExported()
    {
        bool available = TorchRuntime.IsAvailable(out string reason);
        Assert.SkipUnless(available, reason);
        Assert.All(Externals, Marshal.Prelink);
    }

    [Fact]
    public void Bridge_StaysWithinItsBudget()
    {
        Assert.InRange(Declared().Length, 1, LargestFunctionCount);
        Assert.InRange(Directory.GetFiles(s_folder).Where(file => Path.GetExtension(file) is ".h" or ".cpp").Sum(file => File.ReadLines(file).Count()), 1, LargestLineCount);
    }

    private static string Header() => File.ReadAllText(Path.Combine(s_folder, "bridge.h"));

    private static string[] Declared()
        => [.. Declaration().Matches(Header()).Select(match => $"{match.Groups["name"].Value}, {match.Groups["parameters"].Value.Split(',').Length} parameters").Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"^AM_EXPORT int32_t (?<name>am_[a-z0-9_]+)\((?<parameters>[^)]+)\);$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("""EntryPoint = "(?<name>am_[a-z0-9_]+)""")]
    private static partial Regex EntryPoint();
}

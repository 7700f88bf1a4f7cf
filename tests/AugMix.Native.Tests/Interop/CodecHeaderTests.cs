using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed partial class CodecHeaderTests
{
    // The compiler turns each declaration into one external method, some of them behind a generated wrapper.
    private static IEnumerable<MethodInfo> Externals => typeof(CodecMethods).GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(method => method.Attributes.HasFlag(MethodAttributes.PinvokeImpl));

    [Fact]
    public void HeaderAndManagedDeclarations_Agree()
    {
        string header = File.ReadAllText(Path.Combine(Repository.Root, "native", "codecs", "codecs.h"));
        string[] declared = [.. Declaration().Matches(header).Select(match => $"{match.Groups["name"].Value}, {Count(match.Groups["parameters"].Value)} parameters")];
        string[] managed = [.. Externals.Select(method => $"{method.GetCustomAttribute<DllImportAttribute>()!.EntryPoint}, {method.GetParameters().Length} parameters")];
        Assert.Equal(11, declared.Length);
        Assert.Equal(declared.Order(StringComparer.Ordinal), managed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryFunction_IsExported() => Assert.All(Externals, Marshal.Prelink);

    private static int Count(string parameters) => parameters is "void" ? 0 : parameters.Split(',').Length;

    [GeneratedRegex(@"^AC_API [a-z0-9_ \*]+?[ \*](?<name>ac_[a-z_]+)\((?<parameters>[^)]*)\);", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}

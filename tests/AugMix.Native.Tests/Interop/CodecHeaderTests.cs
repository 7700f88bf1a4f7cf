using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using AugMix.Native;
using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed partial class CodecHeaderTests
{
    [Fact]
    public void HeaderAndManagedDeclarations_Agree()
    {
        string header = File.ReadAllText(Path.Combine(Repository.Root, "native", "codecs", "codecs.h"));
        (string Name, int Parameters)[] declared = [.. Declaration().Matches(header).Select(match => (match.Groups["name"].Value, Count(match.Groups["parameters"].Value)))];
        (string Name, int Parameters)[] managed = [.. typeof(CodecMethods).GetMethods(BindingFlags.Static | BindingFlags.NonPublic)
            .Where(method => method.GetCustomAttribute<LibraryImportAttribute>() is not null || method.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null || method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
            .Where(method => !method.Name.Contains("__PInvoke", StringComparison.Ordinal))
            .Select(method => (EntryPoint(method.Name), method.GetParameters().Length))];
        Assert.NotEmpty(declared);
        Assert.Equal(declared, managed);
    }

    [Fact]
    public void EveryDeclaredFunction_IsExported()
    {
        nint library = NativeLibrary.Load(NativeLibraries.Codecs, typeof(NativeLibraries).Assembly, null);
        string header = File.ReadAllText(Path.Combine(Repository.Root, "native", "codecs", "codecs.h"));
        Assert.All(Declaration().Matches(header), match => Assert.True(NativeLibrary.TryGetExport(library, match.Groups["name"].Value, out _), match.Groups["name"].Value));
    }

    private static string EntryPoint(string method) => "ac_" + WordStart().Replace(method, "_$0").TrimStart('_').ToLowerInvariant();

    private static int Count(string parameters) => parameters is "void" ? 0 : parameters.Split(',').Length;

    [GeneratedRegex(@"^AC_API [a-z0-9_ \*]+?[ \*](?<name>ac_[a-z_]+)\((?<parameters>[^)]*)\);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex WordStart();
}

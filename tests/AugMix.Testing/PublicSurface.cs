using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace AugMix.Testing;

/// <summary>Compares what a library shows to the world with a text file beside its tests, so that every change of it is a visible one.</summary>
public static class PublicSurface
{
    private const string AcceptVariable = "AUGMIX_ACCEPT_SURFACE";

    /// <summary>Asserts that the public types and members of a library are those in <c>PublicSurface.txt</c> of its test project.</summary>
    /// <remarks>With AUGMIX_ACCEPT_SURFACE=1 the file is rewritten and the test fails once, so that an accepted change is never taken for a check.</remarks>
    public static void AssertUnchanged(Assembly library)
    {
        string name = library.GetName().Name!;
        string path = Path.Combine(Repository.Root, "tests", $"{name}.Tests", "PublicSurface.txt");
        string actual = Describe(library);
        string expected = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual != expected && Environment.GetEnvironmentVariable(AcceptVariable) == "1")
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{path} was rewritten; look at the difference and run again without {AcceptVariable}.");
        }

        string[] added = [.. actual.Split('\n').Except(expected.Split('\n'))];
        string[] removed = [.. expected.Split('\n').Except(actual.Split('\n'))];
        Assert.True(
            actual == expected,
            $"The public surface of {name} changed. Added: {string.Join("; ", added)}. Removed: {string.Join("; ", removed)}. If that is meant, run with {AcceptVariable}=1.");
    }

    private static string Describe(Assembly library)
    {
        StringBuilder text = new();
        foreach (Type type in library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(SurfaceText.Declaration(type)).Append('\n');
            const BindingFlags declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            IEnumerable<string> lines = type.IsEnum ? Values(type) : type.GetMembers(declared).Select(Line).OfType<string>().Order(StringComparer.Ordinal);
            foreach (string line in lines)
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    // In the order of their numbers.
    private static IEnumerable<string> Values(Type type)
        => Enum.GetValues(type).Cast<Enum>().Select(value => $"{value} = {Convert.ToInt64(value, CultureInfo.InvariantCulture)}");

    // Accessors are shown by their property. What the compiler makes, such as a record's equality, and overrides are not shown:
    // they follow from the type's declaration.
    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({SurfaceText.Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsMade(method) && !IsOverride(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            => SurfaceText.Method(method),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(accessor => IsVisible(accessor) && !IsOverride(accessor)) => SurfaceText.Property(property, IsVisible),
        FieldInfo field when (field.IsPublic || field.IsFamily) && !field.IsSpecialName => SurfaceText.Field(field),
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsMade(MethodInfo method) => method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;
}

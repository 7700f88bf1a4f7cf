using System.Reflection;
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
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append('\n');
            const BindingFlags declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
            foreach (string line in type.GetMembers(declared).Select(Line).OfType<string>().Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type)
        => type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : "class";

    // Accessors are shown by their property; what the compiler makes is not shown at all.
    private static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.Contains('<', StringComparison.Ordinal)
            => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible)
            => $"{(property.GetAccessors(nonPublic: true)[0].IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name} {{{(property.GetMethod is { } get && IsVisible(get) ? " get;" : "")}{(property.SetMethod is { } set && IsVisible(set) ? " set;" : "")} }}",
        FieldInfo field when (field.IsPublic || field.IsFamily) && !field.IsSpecialName
            => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return $"ref {Name(type.GetElementType()!)}";
        }

        string name = type.IsGenericParameter ? type.Name : type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}

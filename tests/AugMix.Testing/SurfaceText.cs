using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace AugMix.Testing;

/// <summary>Declarations as C# would write them, near enough to read and to compare.</summary>
internal static class SurfaceText
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    private static readonly NullabilityInfoContext s_nullability = new();

    /// <summary>Kind, name, base class and interfaces of a type.</summary>
    public static string Declaration(Type type)
    {
        List<Type> bases = [];
        if (type.IsClass && type.BaseType is { } parent && parent != typeof(object))
        {
            bases.Add(parent);
        }

        // What the base class or a record's equality brings is not said again.
        if (!type.IsEnum)
        {
            bases.AddRange(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(inherited => !inherited.Name.StartsWith("IEquatable", StringComparison.Ordinal)));
        }

        return $"{Kind(type)} {type.Namespace}.{Name(type)}{(bases.Count > 0 ? " : " : "")}{string.Join(", ", bases.Select(Name))}";
    }

    /// <summary>A method with its parameters and their defaults.</summary>
    public static string Method(MethodInfo method)
    {
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        return $"{Modifiers(method)}{Name(method.ReturnType)}{Mark(s_nullability.Create(method.ReturnParameter).ReadState, method.ReturnType)} {method.Name}{arguments}({Parameters(method)})";
    }

    /// <summary>A property with those of its accessors that can be seen.</summary>
    public static string Property(PropertyInfo property, Func<MethodBase, bool> isVisible)
    {
        MethodInfo any = property.GetAccessors(nonPublic: true)[0];
        string get = property.GetMethod is { } getter && isVisible(getter) ? " get;" : "";
        string set = property.SetMethod is { } setter && isVisible(setter)
            ? setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;"
            : "";
        string indices = property.GetIndexParameters() is { Length: > 0 } index ? $"[{string.Join(", ", index.Select(Parameter))}]" : "";
        return $"{Modifiers(any)}{(property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{Name(property.PropertyType)}{Mark(s_nullability.Create(property).ReadState, property.PropertyType)} {property.Name}{indices} {{{get}{set} }}";
    }

    /// <summary>A field or constant.</summary>
    public static string Field(FieldInfo field)
        => field.IsLiteral
            ? $"const {Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue())}"
            : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}";

    /// <summary>A method's parameters with their defaults.</summary>
    public static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string type = Name(parameter.ParameterType);
        string direction = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        return $"{direction}{type}{Mark(s_nullability.Create(parameter).WriteState, parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : "")}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Mark(NullabilityState state, Type type) => state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";

    private static string Modifiers(MethodInfo method)
        => (method.IsFamily ? "protected " : "") + (method.IsStatic ? "static " : method.DeclaringType!.IsInterface ? "" : method.IsAbstract ? "abstract " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        string name = s_keywords.GetValueOrDefault(type) ?? (type.IsNested && !type.IsGenericParameter ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name);
        return type.IsGenericType ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>What the tests of every network share.</summary>
internal static class NetworkCases
{
    /// <summary>A side that the network takes, as small as makes the test short.</summary>
    public static int Size(string name) => name.Split('-')[0] switch
    {
        "resnext" or "densenet" => 16,
        _ => name.Contains("maxblur", StringComparison.Ordinal) ? 40 : 32,
    };

    /// <summary>A network of zero weights, which is much faster to make than one whose weights are drawn.</summary>
    public static Network Build(string name, ModelOptions options)
        => Models.All.Select(family => family.Build(name, options)).First(model => model is not null)!;

    /// <summary>A network of numbers by rule, which are there much sooner than drawn ones.</summary>
    public static Network Filled(string name, ModelOptions options)
    {
        Network model = Build(name, options);
        HashFill.Fill(model, 1, 0.8f);
        return model;
    }

    /// <summary>Name, shape, type and kind of everything in the state, in order.</summary>
    public static IEnumerable<string> Entries(Module model)
    {
        HashSet<string> parameters = [.. model.Parameters.Select(parameter => parameter.Key)];
        return model.StateTensors.Select(entry => $"{entry.Key} [{string.Join(", ", entry.Value.Shape.ToArray())}] {(entry.Value.ElementType == ElementType.Int64 ? "int64" : "float32")} {(parameters.Contains(entry.Key) ? "parameter" : "buffer")}");
    }

    /// <summary>Normal noise [count, channels, size, size], channels last.</summary>
    public static Tensor Images(int count, int channels, int size)
    {
        NumpyRandom random = new(3);
        float[] values = [.. Enumerable.Range(0, count * channels * size * size).Select(_ => (float)random.Normal())];
        return Tensor.From(values, [count, channels, size, size], channelsLast: true);
    }
}

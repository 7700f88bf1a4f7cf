using System.Globalization;
using System.Runtime.CompilerServices;

namespace AugMix.Training;

/// <summary>How the methods that change single images make their views. Every value is checked where it is set; the defaults are those published for CIFAR.</summary>
public sealed record ViewOptions
{
    /// <summary>Side of the square that <c>cutout</c> erases, in pixels, at least 1.</summary>
    public int CutoutSize
    {
        get;
        init => field = AtLeast(1, value);
    } = CutoutPolicy.PublishedSize;

    private static int AtLeast(int least, int value, [CallerMemberName] string name = "")
        => value >= least ? value : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{OptionFields.Spelling(name)} {value} is below {least}."));
}

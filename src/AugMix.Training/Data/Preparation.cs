using System.Collections.Immutable;
using System.Globalization;

namespace AugMix.Training;

/// <summary>What is done to images between the file and the network: size, crop, normalisation, and what becomes of files that do not decode.</summary>
public sealed record Preparation
{
    /// <summary>The largest side that is prepared.</summary>
    public const int LargestSize = 4096;

    /// <summary>What reports say of images to which nothing is done.</summary>
    internal const string AsStored = "images as stored, neither resized nor cropped";

    // torchvision's references resize the short side to 256 for crops of 224.
    private const double ResizeRatio = 256.0 / 224;

    /// <summary>How training images are placed.</summary>
    public CropKind Crop { get; init; }

    /// <summary>The side of the square images that networks are given; 0 keeps the images' own size, which then must be one for all.</summary>
    public int ImageSize
    {
        get;
        init => field = value is >= 0 and <= LargestSize ? value : throw OptionRange.Refusal(value, $"outside 0 to {LargestSize}");
    }

    /// <summary>The short side of test images before the central crop; 0 for 256 for each 224 of <see cref="ImageSize"/>.</summary>
    public int ResizeSize
    {
        get;
        init => field = value is >= 0 and <= LargestSize ? value : throw OptionRange.Refusal(value, $"outside 0 to {LargestSize}");
    }

    /// <summary>The filter of every resize.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bilinear;

    /// <summary>The least share of the image's area in a random resized crop, above 0 and at most 1.</summary>
    public double CropScale
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw OptionRange.Refusal(value, "not above 0 and at most 1");
    } = RandomResizedCrop.PublishedScale;

    /// <summary>The largest aspect ratio of a random resized crop, at least 1; its inverse is the smallest.</summary>
    public double CropRatio
    {
        get;
        init => field = value is >= 1 and <= 100 ? value : throw OptionRange.Refusal(value, "outside 1 to 100");
    } = RandomResizedCrop.PublishedRatio;

    /// <summary>What is subtracted from samples between 0 and 1: one number, or one for each channel.</summary>
    public ImmutableArray<float> Mean
    {
        get;
        init => field = Numbers("mean", value, least: float.NegativeInfinity);
    } = [0.5f];

    /// <summary>What they are then divided by: as many numbers, each above 0.</summary>
    public ImmutableArray<float> Std
    {
        get;
        init => field = Numbers("std", value, least: 0);
    } = [0.5f];

    /// <summary>What becomes of files that cannot be decoded.</summary>
    public DamagedChoice OnDamaged { get; init; }

    /// <summary>A file that gives folders their classes; empty for one class a folder.</summary>
    public string ClassMap
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>The short side of test images before the central crop, chosen or derived.</summary>
    /// <exception cref="ArgumentException">It is smaller than the crop.</exception>
    internal int ShortSide
    {
        get
        {
            int side = ResizeSize > 0 ? ResizeSize : (int)Math.Round(ImageSize * ResizeRatio);
            return side >= ImageSize ? side : throw new ArgumentException($"resize_size {side} is smaller than image_size {ImageSize}, which is cut out of it. Give at least {ImageSize}, or 0.");
        }
    }

    /// <summary>How test images are prepared, for reports.</summary>
    public string Describe() => ImageSize == 0
        ? AsStored
        : $"short side resized to {ShortSide} ({Interpolation.ToString().ToLowerInvariant()}), central crop of {ImageSize}";

    /// <summary>How bytes become floats, for images of any channels.</summary>
    internal Normalization ToNormalization() => new(Mean.AsSpan(), Std.AsSpan());

    /// <summary>How bytes become floats.</summary>
    /// <param name="channels">Of the images.</param>
    /// <param name="name">What messages call the data set.</param>
    /// <exception cref="ArgumentException">There are not as many means as deviations, or neither one nor one for each channel.</exception>
    public Normalization ToNormalization(int channels, string name)
    {
        if (Mean.Length != Std.Length || (Mean.Length != 1 && Mean.Length != channels))
        {
            throw new ArgumentException($"mean has {Mean.Length} numbers and std {Std.Length}; the images of {name} have {channels} channels. Give {(channels == 1 ? "one of each" : $"one of each, or {channels}")}.");
        }

        return ToNormalization();
    }

    /// <summary>Refuses choices that contradict each other.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal void ThrowIfContradictory()
    {
        if (ImageSize > 0)
        {
            _ = ShortSide;
            return;
        }

        string? fault = Crop == CropKind.RandomResized ? "crop random-resized"
            : ResizeSize > 0 ? $"resize_size {ResizeSize}"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"{fault} needs the size that images are brought to. Give image_size, such as 224.");
        }
    }

    /// <summary>Whether all values are the same.</summary>
    public bool Equals(Preparation? other)
        => other is not null && (Crop, ImageSize, ResizeSize, Interpolation, CropScale, CropRatio, OnDamaged, ClassMap)
                == (other.Crop, other.ImageSize, other.ResizeSize, other.Interpolation, other.CropScale, other.CropRatio, other.OnDamaged, other.ClassMap)
            && Mean.AsSpan().SequenceEqual(other.Mean.AsSpan()) && Std.AsSpan().SequenceEqual(other.Std.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Crop, ImageSize, ResizeSize, Interpolation, CropScale, CropRatio, OnDamaged, ClassMap);

    private static ImmutableArray<float> Numbers(string name, ImmutableArray<float> values, float least)
    {
        if (values.IsDefaultOrEmpty || values.Any(value => !float.IsFinite(value) || value <= least))
        {
            throw new ArgumentException($"{name} {string.Join(",", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))} is not a list of finite numbers{(least == 0 ? " above 0" : "")}.");
        }

        return values;
    }
}

using System.Diagnostics;

namespace AugMix;

/// <summary>One worker's way from a data set's images to a batch's samples, with its own buffers.</summary>
internal sealed class ViewRenderer
{
    private readonly IDataset _dataset;
    private readonly LoaderOptions _options;
    private readonly ViewMaker _maker;
    private readonly ReadScratch _scratch = new();
    private readonly ImageBuffer _read;
    private readonly ImageBuffer _placed;
    private readonly float[] _floats;
    private readonly SampleRandom _random = new();

    internal ViewRenderer(IDataset dataset, LoaderOptions options)
    {
        _dataset = dataset;
        _options = options;
        _maker = options.Policy.CreateMaker(dataset.Shape);
        _read = new ImageBuffer(dataset.Shape);
        _placed = new ImageBuffer(dataset.Shape);
        _floats = options.SampleType == SampleType.BFloat16 ? new float[dataset.Shape.Length] : [];
    }

    /// <summary>Where this worker's time goes.</summary>
    internal StageClock Clock { get; } = new();

    /// <summary>Renders every view of the image at a position of the batch.</summary>
    internal void Render(ViewBatch batch, int position)
    {
        int index = batch.Indices[position];
        long begun = Stopwatch.GetTimestamp();
        _scratch.BeginReading();
        batch.SetLabel(position, _dataset.Label(index));
        _random.Reset(_options.Seed, SampleStream.Crop, batch.Epoch, index, 0);
        _dataset.Read(index, _read.Target, _scratch, _random);
        long ready = Stopwatch.GetTimestamp();
        WriteViews(Place(), batch, position, index);
        Clock.Add(begun, _scratch.DecodingSince, ready, Stopwatch.GetTimestamp());
    }

    // Goes on in the stream in which the data set may have drawn which part of the image it gave.
    private ImageView Place()
    {
        if (_options.Crop is not { } crop)
        {
            return _read.View;
        }

        FlipAndCrop.Apply(_read.View, crop.Draw(_random), _placed.Target);
        return _placed.View;
    }

    private void WriteViews(ImageView image, ViewBatch batch, int position, int index)
    {
        int view = 0;
        if (batch.Views.Clean)
        {
            WriteClean(image, batch, view++, position);
        }

        // The clean image is view 0 whether it is there or not, so that a mixed view is the same in every layout.
        for (int mixed = 1; mixed <= batch.Views.Mixed; mixed++, view++)
        {
            _random.Reset(_options.Seed, SampleStream.View, batch.Epoch, index, mixed);
            WriteMixed(image, batch, view, position);
        }
    }

    private void WriteClean(ImageView image, ViewBatch batch, int view, int position)
    {
        switch (batch.SampleType)
        {
            case SampleType.UInt8:
                image.Samples.CopyTo(batch.Bytes(view, position).Samples);
                break;
            case SampleType.BFloat16:
                _options.Normalization.Apply(image, _floats);
                BFloat16Kernel.Run(_floats, batch.Narrow(view, position));
                break;
            default:
                _options.Normalization.Apply(image, batch.Floats(view, position));
                break;
        }
    }

    private void WriteMixed(ImageView image, ViewBatch batch, int view, int position)
    {
        switch (batch.SampleType)
        {
            case SampleType.UInt8:
                _maker.Make(image, _random, batch.Bytes(view, position));
                break;
            case SampleType.BFloat16:
                _maker.Make(image, _random, _options.Normalization, _floats);
                BFloat16Kernel.Run(_floats, batch.Narrow(view, position));
                break;
            default:
                _maker.Make(image, _random, _options.Normalization, batch.Floats(view, position));
                break;
        }
    }
}

namespace AugMix.Training;

/// <summary>One worker's way from a data set's bytes to a batch's floats, with its own buffers.</summary>
internal sealed class ViewRenderer
{
    private readonly IDataset _dataset;
    private readonly LoaderOptions _options;
    private readonly AugMixer _mixer;
    private readonly AugMixPlan _plan = new();
    private readonly Workspace _workspace = new();
    private readonly ImageBuffer _read;
    private readonly ImageBuffer _placed;
    private readonly SampleRandom _random = new();

    internal ViewRenderer(IDataset dataset, LoaderOptions options, AugMixer mixer)
    {
        _dataset = dataset;
        _options = options;
        _mixer = mixer;
        _read = new ImageBuffer(dataset.Shape);
        _placed = new ImageBuffer(dataset.Shape);
    }

    /// <summary>Renders every view of the image at a position of the batch.</summary>
    internal void Render(ViewBatch batch, int position)
    {
        int index = batch.Indices[position];
        batch.SetLabel(position, _dataset.Label(index));
        _dataset.Read(index, _read.Target);
        ImageView image = _read.View;
        if (_options.Crop is { } crop)
        {
            _random.Reset(_options.Seed, SampleStream.Crop, batch.Epoch, index, 0);
            FlipAndCrop.Apply(image, crop.Draw(_random), _placed.Target);
            image = _placed.View;
        }

        int view = 0;
        if (batch.Views.Clean)
        {
            _options.Normalization.Apply(image, batch.Slot(view++, position));
        }

        // The clean image is view 0 whether it is there or not, so that a mixed view is the same in every layout.
        for (int mixed = 1; mixed <= batch.Views.Mixed; mixed++, view++)
        {
            _random.Reset(_options.Seed, SampleStream.View, batch.Epoch, index, mixed);
            _mixer.Draw(_random, image.Shape, _plan);
            _mixer.Render(_plan, image, _workspace, _options.Normalization, batch.Slot(view, position));
        }
    }
}

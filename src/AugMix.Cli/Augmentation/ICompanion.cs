namespace AugMix.Cli;

/// <summary>Something written beside the views: their masks, their boxes, a sheet. Nothing appears before <see cref="Complete"/>.</summary>
internal interface ICompanion : IDisposable
{
    /// <summary>Takes note of one view. Calls from several threads are of different views.</summary>
    void Add(AugMixPlan plan, ImageShape shape, int index, int view);

    /// <summary>Gives everything its final name.</summary>
    void Complete();
}

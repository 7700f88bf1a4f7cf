namespace AugMix.Report;

/// <summary>A part of the page under a heading of its own.</summary>
/// <param name="id">Its address in the page.</param>
/// <param name="title">Its heading.</param>
internal abstract class Section(string id, string title)
{
    /// <summary>All sections, from top to bottom.</summary>
    public static IReadOnlyList<Section> All { get; } =
    [
        new SummarySection(),
        new RobustnessSection(),
        new CorruptionSection(),
        new CalibrationSection(),
        new StabilitySection(),
        new TrainingSection(),
        new WrongAnswerSection(),
        new SampleSection(),
        new ConfigurationSection(),
    ];

    public string Id { get; } = id;

    public string Title { get; } = title;

    /// <summary>Whether there is something to show.</summary>
    public abstract bool Has(ReportContent content);

    /// <summary>Writes what stands below the heading.</summary>
    public abstract void Write(PageWriter page, ReportContent content);
}

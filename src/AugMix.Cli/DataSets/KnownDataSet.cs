namespace AugMix.Cli;

/// <summary>A data set that can be verified.</summary>
/// <param name="Name">How it is called on the command line.</param>
/// <param name="Summary">What it holds, in one line.</param>
/// <param name="Layout">How its files lie.</param>
/// <param name="Address">Where it is published.</param>
/// <param name="ChecksumSource">Who gives the checksums.</param>
/// <param name="Archives">The files that are downloaded.</param>
/// <param name="Check">Finds out about every file in a folder.</param>
internal sealed record KnownDataSet(
    string Name, string Summary, string Layout, string Address, string ChecksumSource, IReadOnlyList<PublishedFile> Archives, Func<string, IEnumerable<FileFinding>> Check);

namespace AugMix.Evaluation;

/// <summary>One number that the AugMix paper reports.</summary>
/// <param name="DataSet">As data sets are named here: <c>cifar10</c>, <c>cifar100</c> or <c>imagenet</c>.</param>
/// <param name="Network">The paper's name of the network; <see cref="PublishedResults.MeanOfNetworks"/> for the average over them.</param>
/// <param name="Method">The paper's name of the method.</param>
/// <param name="Number">What it is, as <see cref="ReportNumber.Name"/> has it.</param>
/// <param name="Percent">The number in percent with the digits that the paper has.</param>
/// <param name="Source">Where the paper has it.</param>
/// <param name="Trust">How the number came here, in plain words.</param>
public sealed record PublishedResult(string DataSet, string Network, string Method, string Number, decimal Percent, string Source, string Trust)
{
    /// <summary>The number as a fraction.</summary>
    public double Value => (double)(Percent / 100);
}

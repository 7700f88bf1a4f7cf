using System.Text.Json.Serialization;

namespace AugMix.Report;

/// <summary>The data of one figure, as the page's script reads it. Rates are in percent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DotChart), "dots")]
[JsonDerivedType(typeof(HeatChart), "heat")]
[JsonDerivedType(typeof(LineChart), "lines")]
[JsonDerivedType(typeof(ReliabilityChart), "reliability")]
[JsonDerivedType(typeof(ScatterChart), "scatter")]
internal abstract record Chart;

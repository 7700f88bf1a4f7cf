using System.CommandLine;

namespace AugMix.Cli;

/// <summary>The verbs, in the order in which help lists them.</summary>
internal static class Commands
{
    /// <summary>One instance of each verb.</summary>
    public static Command[] Create() =>
    [
        DemoCommand.Create(),
        OpCommand.Create(),
        AugmentCommand.Create(),
        CorruptCommand.Create(),
        PerturbCommand.Create(),
        RecipesCommand.Create(),
        TrainCommand.Create(),
        EvaluateCommand.Create(),
        ReportCommand.Create(),
        ExportCommand.Create(),
        MetricsCommand.Create(),
        DataCommand.Create(),
        ProfileCommand.Create(),
        DoctorCommand.Create(),
    ];
}

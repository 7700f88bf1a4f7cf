using System.CommandLine;

namespace AugMix.Cli;

/// <summary>Keeps numbers free of group separators: "1,5" would otherwise be read as 15.</summary>
internal static class PlainNumbers
{
    /// <summary>Makes every number option of a command refuse a comma.</summary>
    public static void Require(Command command)
    {
        foreach (Option option in command.Options.Where(option => option.ValueType == typeof(double) || option.ValueType == typeof(double?)))
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.FirstOrDefault(token => token.Value.Contains(',', StringComparison.Ordinal)) is { } token)
                {
                    result.AddError($"'{token.Value}' for option '{option.Name}' has a comma. Write the decimal point as a dot.");
                }
            });
        }
    }
}

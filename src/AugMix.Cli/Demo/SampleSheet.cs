namespace AugMix.Cli;

/// <summary>A contact sheet of AugMix at work: each image, the end of each of its chains, and the mix, labelled with what was drawn.</summary>
internal static class SampleSheet
{
    /// <summary>Draws the sheet for some images of a data set.</summary>
    public static ImageBuffer Draw(IDataset data, IReadOnlyList<int> indices, AugMixOptions options, ulong seed)
    {
        AugMixer mixer = new(options);
        Workspace workspace = new();
        SampleRandom random = new();
        ContactSheet sheet = new(["original", .. Enumerable.Range(1, options.Width).Select(i => $"chain {i}"), "mix"]);
        foreach (int index in indices)
        {
            ImageBuffer image = new(data.Shape);
            data.Read(index, image.Target);
            AugMixPlan plan = mixer.Draw(random.Reset(seed, SampleStream.View, 0, index, 1), data.Shape);
            List<ContactSheetCell> cells = [new(image, data.ClassNames[data.Label(index)])];
            for (int i = 0; i < plan.Width; i++)
            {
                ImageBuffer chain = new(data.Shape);
                mixer.RenderChain(plan, i, image.View, workspace, chain.Target);
                cells.Add(new ContactSheetCell(chain, FormattableString.Invariant($"{plan.Weights[i]:0.00} x {string.Join(", ", plan.Chain(i).ToArray())}")));
            }

            ImageBuffer mix = new(data.Shape);
            mixer.RenderBytes(plan, image.View, workspace, mix.Target);
            cells.Add(new ContactSheetCell(mix, FormattableString.Invariant($"{1 - plan.Mix:0.00} original + {plan.Mix:0.00} chains")));
            sheet.Add(cells);
        }

        return sheet.Render();
    }
}

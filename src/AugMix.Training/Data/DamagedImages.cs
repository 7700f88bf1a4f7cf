namespace AugMix.Training;

/// <summary>Finds the files of a set that cannot be decoded, by decoding every one.</summary>
internal static class DamagedImages
{
    /// <summary>The images without those that are damaged; what is left does not depend on the number of threads.</summary>
    /// <param name="images">All of them.</param>
    /// <param name="threads">Threads that decode; 0 means one per processor.</param>
    /// <param name="complaints">Gets a sentence for each damaged file, which begins with its name.</param>
    /// <exception cref="InvalidDataException">No image of a class is left; the message names the class.</exception>
    /// <exception cref="IOException">A file cannot be read at all.</exception>
    public static IEncodedImages LeaveOut(IEncodedImages images, int threads, List<string> complaints)
    {
        string?[] faults = new string?[images.Count];
        ReadScratch[] scratches = EncodedDatasets.Scratches(threads);
        Workers.For(images.Count, scratches.Length, (worker, i) => faults[i] = Fault(images, i, scratches[worker]));
        int[] whole = [.. Enumerable.Range(0, images.Count).Where(i => faults[i] is null)];
        if (whole.Length == images.Count)
        {
            return images;
        }

        complaints.AddRange(faults.OfType<string>());
        HashSet<int> left = [.. whole.Select(images.Label)];
        foreach (int label in Enumerable.Range(0, images.Count).Select(images.Label).Distinct())
        {
            if (!left.Contains(label))
            {
                throw new InvalidDataException($"No image of {images.ClassNames[label]} in {images.Name} can be decoded: {faults.First(fault => fault is not null)}");
            }
        }

        return new EncodedSubset(images, whole);
    }

    private static string? Fault(IEncodedImages images, int index, ReadScratch scratch)
    {
        string name = images.NameOf(index);
        try
        {
            _ = DecodedImage.InColour(images.Read(index, scratch), name, scratch);
            return null;
        }
        catch (InvalidDataException failure)
        {
            return failure.Message;
        }
    }
}

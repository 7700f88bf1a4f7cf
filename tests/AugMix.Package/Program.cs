using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AugMix;

byte[] pixels = new byte[224 * 224 * 3];
for (int i = 0; i < pixels.Length; i++)
{
    pixels[i] = (byte)(i * i / 977);
}

// The README's example.
Augmenter augmenter = new(seed: 1, new AugMixOptions { Severity = 3 });
float[] view = new float[224 * 224 * 3];
AugMixPlan plan = augmenter.Augment(pixels, new ImageShape(224, 224, 3), index: 42, view);
Console.WriteLine(plan);

// A fingerprint of views of several shapes with every operation and every corruption, and of a plan that went through JSON.
using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
hash.AppendData(MemoryMarshal.AsBytes(view.AsSpan()));
Augmenter all = new(seed: 2, new AugMixOptions { Severity = 10, Operations = Operations.All });
foreach (ImageShape shape in new ImageShape[] { new(224, 224, 3), new(33, 65, 1), new(32, 32, 3), new(1, 1, 3) })
{
    byte[] bytes = new byte[shape.Length];
    float[] floats = new float[shape.Length];
    for (int index = 0; index < 40; index++)
    {
        all.Augment(pixels.AsSpan(0, shape.Length), shape, index, bytes);
        all.Augment(pixels.AsSpan(0, shape.Length), shape, index, floats);
        hash.AppendData(bytes);
        hash.AppendData(MemoryMarshal.AsBytes(floats.AsSpan()));
    }
}

ImageBuffer image = new(new ImageShape(32, 32, 3), pixels[..(32 * 32 * 3)]);
ImageBuffer corrupted = new(image.Shape);
foreach (Corruption corruption in CorruptionSuite.C.All)
{
    corruption.Apply(image.View, 3, CorruptionProfile.Cifar, new SampleRandom(), corrupted.Target);
    hash.AppendData(corrupted.View.Samples);
}

float[] replayed = new float[view.Length];
ImageBuffer planes = new(new ImageShape(224, 224, 3));
Interleaving.Split(pixels, planes.Target);
new AugMixer().Render(AugMixPlan.FromJson(plan.ToJson()), planes.View, new Workspace(), Normalization.Half, replayed);
hash.AppendData(MemoryMarshal.AsBytes(replayed.AsSpan()));
Console.WriteLine(Convert.ToHexStringLower(hash.GetHashAndReset()));
return replayed.AsSpan().SequenceEqual(view) ? 0 : 1;

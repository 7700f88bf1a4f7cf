namespace AugMix;

/// <summary>Ice that grows from nuclei strewn over a plane: bare needles, or feathers with barbs on both sides that shorten towards the tip.</summary>
/// <param name="Nuclei">How many there are.</param>
/// <param name="Stems">The most stems of a nucleus.</param>
/// <param name="Length">Of the longest stem, in pixels; the shortest is a third.</param>
/// <param name="Radius">Half a barb's width, in pixels.</param>
/// <param name="Bend">The largest turn of a stem per pixel.</param>
/// <param name="Height">Of the highest crest.</param>
internal sealed record CrystalGrowth(int Nuclei, int Stems, double Length, double Radius, double Bend, double Height)
{
    // How far a nucleus' stems spread, as the tangent of an angle; how far barbs bend towards the tip per pixel.
    private const double Fan = 1.2;
    private const double Curl = 0.006;

    /// <summary>The longest barb's share of the stem's length; 0: bare needles.</summary>
    public double Barb { get; init; }

    /// <summary>Between barbs, in pixels.</summary>
    public double Spacing { get; init; } = 3;

    /// <summary>How far barbs lean outwards: 1 is 45 degrees from the stem.</summary>
    public double Slant { get; init; } = 1;

    /// <summary>How high the ice between barbs is, as a share of the crest.</summary>
    public double Vane { get; init; }

    /// <summary>Draws the ice.</summary>
    public void Grow(CrystalPlane plane, RandomSource random)
    {
        for (int nucleus = 0; nucleus < Nuclei; nucleus++)
        {
            CrystalPlane.Vector place = new(random.Uniform(0, plane.Width), random.Uniform(0, plane.Height));
            CrystalPlane.Vector towards = CrystalPlane.Vector.Draw(random);
            for (int stem = random.Integer(0, Stems); stem >= 0; stem--)
            {
                CrystalPlane.Vector direction = towards.Bent(random.Uniform(-Fan, Fan));
                GrowFeather(plane, place, direction, Length * random.Uniform(0.33, 1), Height * random.Uniform(0.5, 1), random);
            }
        }
    }

    private void GrowFeather(CrystalPlane plane, CrystalPlane.Vector place, CrystalPlane.Vector direction, double length, double height, RandomSource random)
    {
        double bend = random.Uniform(-Bend, Bend);
        if (Barb > 0)
        {
            // The feather hides what lies below it: first all of its ice, then the barbs on it.
            foreach ((CrystalPlane.Vector root, CrystalPlane.Vector outwards, double reach, int _) in Barbs(place, direction, bend, length))
            {
                plane.Flatten(root, outwards, reach * 0.8, Spacing, height * Vane);
            }

            foreach ((CrystalPlane.Vector root, CrystalPlane.Vector outwards, double reach, int side) in Barbs(place, direction, bend, length))
            {
                plane.DrawRidge(root, outwards, -side * Curl, reach * random.Uniform(0.6, 1), Radius, height * random.Uniform(0.55, 0.9));
            }
        }

        plane.DrawRidge(place, direction, bend, length, Radius * 1.2, height);
    }

    private IEnumerable<(CrystalPlane.Vector Root, CrystalPlane.Vector Outwards, double Reach, int Side)> Barbs(
        CrystalPlane.Vector root, CrystalPlane.Vector forward, double bend, double length)
    {
        for (double along = Spacing; along < length; along += Spacing)
        {
            root = root.Plus(forward, Spacing);
            forward = forward.Bent(bend * Spacing);

            // Short where the stem begins, longest at a third, gone at the tip.
            double share = along / length;
            double reach = Barb * length * Math.Min(0.2 + (2.4 * share), 1) * (1 - share);
            if (reach > 1)
            {
                yield return (root, forward.Bent(Slant), reach, 1);
                yield return (root, forward.Bent(-Slant), reach, -1);
            }
        }
    }
}

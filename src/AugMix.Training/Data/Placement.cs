namespace AugMix.Training;

/// <summary>What <see cref="FlipAndCrop"/> drew for one picture.</summary>
/// <param name="Flip">Whether the picture is mirrored left to right.</param>
/// <param name="Left">The crop's first column in the (mirrored) picture; negative inside the border.</param>
/// <param name="Top">The crop's first row in the picture; negative inside the border.</param>
public readonly record struct Placement(bool Flip, int Left, int Top);

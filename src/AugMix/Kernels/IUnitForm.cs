using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>A way to f of 64 samples in units of <see cref="UnitLanes"/>, times a weight: each product rounded once, as the product of two numbers is.</summary>
internal interface IUnitForm<TSelf>
    where TSelf : IUnitForm<TSelf>
{
    static abstract TSelf Of(ChannelNormalization f);

    /// <summary>What a weight is in this form's units.</summary>
    static abstract float Factor(float weight, ChannelNormalization f);

    /// <summary>A quarter of the products each.</summary>
    void Multiply(Vector512<byte> samples, Vector512<float> factor, out Vector512<float> first, out Vector512<float> second, out Vector512<float> third, out Vector512<float> fourth);
}

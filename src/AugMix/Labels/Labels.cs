using System.Buffers;

namespace AugMix;

/// <summary>Moves masks, boxes and polygons as a plan moves its image. Plans whose chains move pixels each in its own way are refused: their view shows the image in several places at once.</summary>
public static class Labels
{
    /// <summary>Refuses a plan that no mask and no box can follow; those of <see cref="GeometryMode.Shared"/> and <see cref="GeometryMode.None"/> always pass.</summary>
    /// <exception cref="ArgumentException">A chain moves pixels; the message says which step.</exception>
    public static void Check(AugMixPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int chain = 0; chain < plan.Width; chain++)
        {
            foreach (PlannedOperation step in plan.Chain(chain))
            {
                if (step.Operation.IsGeometric)
                {
                    throw new ArgumentException(
                        $"Chain {chain + 1} of the plan moves pixels ({step}) and the image itself stays, so no mask or box fits their mix. "
                        + "Draw with geometry shared, which moves all alike, or none.");
                }
            }
        }
    }

    /// <summary>Moves a mask of class or instance numbers: every pixel becomes the one of the source whose centre is nearest, never a mean of two.</summary>
    /// <typeparam name="T">A mask's element, such as byte, ushort or int.</typeparam>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="shape">The image's shape; the mask has its width and height.</param>
    /// <param name="mask">One number per pixel, [height, width].</param>
    /// <param name="outside">The number of pixels that nothing comes from, where the view is black: often 255 for pixels to ignore, or 0 for background.</param>
    /// <param name="destination">As long as the mask, in memory of its own; every element is written.</param>
    /// <exception cref="ArgumentException">A length is not that of the image, the memories overlap, or the plan is one that <see cref="Check"/> refuses.</exception>
    public static void MoveMask<T>(AugMixPlan plan, ImageShape shape, ReadOnlySpan<T> mask, T outside, Span<T> destination)
        where T : unmanaged
    {
        Check(plan);
        if (mask.Length != shape.PlaneLength || destination.Length != shape.PlaneLength)
        {
            throw new ArgumentException($"A mask of an image of {shape.Width} x {shape.Height} has {shape.PlaneLength} elements; the mask has {mask.Length}, the destination {destination.Length}.");
        }

        if (mask.Overlaps(destination))
        {
            throw new ArgumentException("The destination overlaps the mask. Give it memory of its own.", nameof(destination));
        }

        if (plan.Geometry.IsEmpty)
        {
            mask.CopyTo(destination);
            return;
        }

        // Draws give one step; a plan that was written by hand may have more.
        NearestKernel.Run(mask, shape.Width, MapOf(plan.Geometry[0], shape), outside, destination);
        if (plan.Geometry.Length > 1)
        {
            MoveOn(plan.Geometry[1..], shape, outside, destination);
        }
    }

    /// <summary>Moves a box: the smallest upright box around its four moved corners, as far as they lie in the image.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="shape">The image's shape.</param>
    /// <param name="box">Its edges, finite; parts beyond the image count as not visible once it moves.</param>
    /// <returns>The box as it is where the plan moves nothing.</returns>
    /// <exception cref="ArgumentException">The box ends before it begins or is not finite, or the plan is one that <see cref="Check"/> refuses.</exception>
    public static MovedBox MoveBox(AugMixPlan plan, ImageShape shape, LabelBox box)
    {
        Check(plan);
        if (!(box.Width >= 0 && box.Height >= 0 && double.IsFinite(box.Width) && double.IsFinite(box.Height)))
        {
            throw new ArgumentException($"{box} is not a box: it must be finite, right not below left and bottom not below top.", nameof(box));
        }

        if (plan.Geometry.IsEmpty)
        {
            return new MovedBox(box, 1);
        }

        LabelPoint[] corners = [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];
        LabelPoint[] moved = Move(plan, shape, corners, out double visible);
        return visible > 0 ? new MovedBox(LabelBox.Around(moved), visible) : default;
    }

    /// <summary>Moves a polygon, such as an object's outline, and cuts it at the image's edges.</summary>
    /// <param name="plan">What was drawn for the image.</param>
    /// <param name="shape">The image's shape.</param>
    /// <param name="polygon">Its corners in order, at least three.</param>
    /// <returns>Its visible part, empty where it left the image; where an outline that is not convex falls apart at an edge, its parts are joined along that edge.</returns>
    /// <exception cref="ArgumentException">There are fewer than three corners, or the plan is one that <see cref="Check"/> refuses.</exception>
    public static LabelPoint[] MovePolygon(AugMixPlan plan, ImageShape shape, ReadOnlySpan<LabelPoint> polygon)
    {
        Check(plan);
        if (polygon.Length < 3)
        {
            throw new ArgumentException($"A polygon has at least three corners, not {polygon.Length}.", nameof(polygon));
        }

        LabelPoint[] moved = Move(plan, shape, polygon, out double visible);
        return visible > 0 ? moved : [];
    }

    // What leaves the image at one step does not come back at the next.
    private static LabelPoint[] Move(AugMixPlan plan, ImageShape shape, ReadOnlySpan<LabelPoint> polygon, out double visible)
    {
        LabelPoint[] moved = polygon.ToArray();
        visible = 1;
        foreach (PlannedOperation step in plan.Geometry)
        {
            LabelPoint[] whole = LabelPolygon.Move(moved, MapOf(step, shape));
            moved = LabelPolygon.Cut(whole, shape);
            visible *= Share(LabelPolygon.Area(whole), moved);
        }

        return moved;
    }

    // A box without area, a line or a point, is either there or not. Rounding must not push a share beyond 1.
    private static double Share(double wholeArea, LabelPoint[] left)
        => wholeArea > 0 ? Math.Min(1, LabelPolygon.Area(left) / wholeArea) : left.Length > 0 ? 1 : 0;

    private static void MoveOn<T>(ReadOnlySpan<PlannedOperation> steps, ImageShape shape, T outside, Span<T> mask)
        where T : unmanaged
    {
        T[] rented = ArrayPool<T>.Shared.Rent(mask.Length);
        Span<T> before = rented.AsSpan(0, mask.Length);
        foreach (PlannedOperation step in steps)
        {
            mask.CopyTo(before);
            NearestKernel.Run<T>(before, shape.Width, MapOf(step, shape), outside, mask);
        }

        ArrayPool<T>.Shared.Return(rented);
    }

    private static AffineMap MapOf(PlannedOperation step, ImageShape shape)
        => step.Operation.MapOf(step.Parameter, shape) ?? throw new ArgumentException($"{step.Operation} moves pixels by no affine map, so labels cannot follow it.");
}

using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>product[i, j] = the sum of left[i, k] * right[k, j] over k from 0, each step rounded.</summary>
internal static class MatrixProductKernel
{
    // Elements that are summed side by side: rows by vectors.
    private const int Rows = 4;
    private const int Vectors = 2;

    /// <param name="left">[rows, inner].</param>
    /// <param name="inner">Columns of the left matrix and rows of the right one.</param>
    /// <param name="right">[inner, columns].</param>
    /// <param name="product">[rows, columns]; overlaps neither.</param>
    public static void Run(ReadOnlySpan<double> left, int inner, ReadOnlySpan<double> right, Span<double> product)
    {
        int rows = left.Length / inner;
        int columns = right.Length / inner;
        Debug.Assert(product.Length == rows * columns);
        int done = Vector.IsHardwareAccelerated && rows >= Rows ? RunVector(left, inner, right, columns, product) : 0;
        RunScalar(left, inner, right, columns, done, product);
    }

    // The definition, from a column on. RunVector must give the same doubles for every input.
    internal static void RunScalar(ReadOnlySpan<double> left, int inner, ReadOnlySpan<double> right, int columns, int first, Span<double> product)
    {
        int rows = left.Length / inner;
        for (int i = 0; i < rows; i++)
        {
            for (int j = first; j < columns; j++)
            {
                double sum = left[i * inner] * right[j];
                for (int k = 1; k < inner; k++)
                {
                    sum += left[(i * inner) + k] * right[(k * columns) + j];
                }

                product[(i * columns) + j] = sum;
            }
        }
    }

    // As many columns as fill tiles, of all rows; returns how many columns it wrote.
    internal static int RunVector(ReadOnlySpan<double> left, int inner, ReadOnlySpan<double> right, int columns, Span<double> product)
    {
        int rows = left.Length / inner;
        int width = Vectors * Vector<double>.Count;
        int column = 0;
        for (; column <= columns - width; column += width)
        {
            for (int row = 0; row < rows; row += Rows)
            {
                // The last tile begins early enough to be whole: some rows are written twice, with the same sums.
                int top = Math.Min(row, rows - Rows);
                Tile(
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(left), top * inner),
                    inner,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(right), column),
                    columns,
                    ref Unsafe.Add(ref MemoryMarshal.GetReference(product), (top * columns) + column));
            }
        }

        return column;
    }

    private static void Tile(ref double left, int inner, ref double right, int columns, ref double product)
    {
        nuint second = (nuint)Vector<double>.Count;
        Vector<double> near = Vector.LoadUnsafe(ref right);
        Vector<double> far = Vector.LoadUnsafe(ref right, second);
        (Vector<double> near0, Vector<double> far0) = (near * left, far * left);
        (Vector<double> near1, Vector<double> far1) = (near * Unsafe.Add(ref left, inner), far * Unsafe.Add(ref left, inner));
        (Vector<double> near2, Vector<double> far2) = (near * Unsafe.Add(ref left, 2 * inner), far * Unsafe.Add(ref left, 2 * inner));
        (Vector<double> near3, Vector<double> far3) = (near * Unsafe.Add(ref left, 3 * inner), far * Unsafe.Add(ref left, 3 * inner));
        for (int k = 1; k < inner; k++)
        {
            left = ref Unsafe.Add(ref left, 1);
            right = ref Unsafe.Add(ref right, columns);
            near = Vector.LoadUnsafe(ref right);
            far = Vector.LoadUnsafe(ref right, second);
            Vector<double> factor = new(left);
            near0 += near * factor;
            far0 += far * factor;
            factor = new(Unsafe.Add(ref left, inner));
            near1 += near * factor;
            far1 += far * factor;
            factor = new(Unsafe.Add(ref left, 2 * inner));
            near2 += near * factor;
            far2 += far * factor;
            factor = new(Unsafe.Add(ref left, 3 * inner));
            near3 += near * factor;
            far3 += far * factor;
        }

        Store(near0, far0, ref product);
        Store(near1, far1, ref Unsafe.Add(ref product, columns));
        Store(near2, far2, ref Unsafe.Add(ref product, 2 * columns));
        Store(near3, far3, ref Unsafe.Add(ref product, 3 * columns));
    }

    private static void Store(Vector<double> near, Vector<double> far, ref double product)
    {
        near.StoreUnsafe(ref product);
        far.StoreUnsafe(ref product, (nuint)Vector<double>.Count);
    }
}

using System.Globalization;

namespace AugMix.Torch;

/// <summary>Children applied one after the other, named 0, 1, 2 and so on.</summary>
public sealed class Sequential : Module
{
    /// <summary>Creates a chain.</summary>
    public Sequential(params IEnumerable<Module> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (Module module in modules)
        {
            AddChild(Children.Count.ToString(CultureInfo.InvariantCulture), module);
        }
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        Tensor current = input;
        foreach (KeyValuePair<string, Module> child in Children)
        {
            Tensor next = child.Value.Forward(current);

            // What differentiation needs it holds itself; the rest is freed now, or a large evaluation batch would pile up.
            if (current != input && next != current)
            {
                current.Dispose();
            }

            current = next;
        }

        return current;
    }
}

namespace AugMix.Torch;

/// <content>Layers and losses.</content>
public static partial class Functional
{
    /// <summary>Two-dimensional convolution of [N, C, H, W] with [O, C / groups, K, K].</summary>
    public static Tensor Conv2d(Tensor x, Tensor weight, Tensor? bias, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        NativeMethods.Conv2d(x.Handle, weight.Handle, OrNone(bias), stride, padding, dilation, groups, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("conv2d", result, [x, weight, bias], ("stride", (long)stride), ("padding", (long)padding), ("dilation", (long)dilation), ("groups", (long)groups));
        return result;
    }

    /// <summary>Normalises each channel: by the batch's statistics when training, updating the running ones; otherwise by the running ones.</summary>
    public static Tensor BatchNorm(Tensor x, Tensor? weight, Tensor? bias, Tensor runningMean, Tensor runningVariance, bool training, double momentum, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.BatchNorm(x.Handle, OrNone(weight), OrNone(bias), OrNone(runningMean), OrNone(runningVariance), training ? 1 : 0, momentum, epsilon, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("batch_norm", result, [x, weight, bias, runningMean, runningVariance], ("training", training), ("eps", epsilon));
        return result;
    }

    /// <summary>[N, I] times the transpose of [O, I], plus [O].</summary>
    public static Tensor Linear(Tensor x, Tensor weight, Tensor? bias)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(weight);
        NativeMethods.Linear(x.Handle, weight.Handle, OrNone(bias), out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("linear", result, [x, weight, bias]);
        return result;
    }

    /// <summary>When training, zeroes elements with a probability and scales the others up so that the mean stays.</summary>
    public static Tensor Dropout(Tensor x, double probability, bool training)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Dropout(x.Handle, probability, training ? 1 : 0, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("dropout", result, [x], ("p", probability), ("training", training));
        return result;
    }

    /// <summary>The largest element of each window.</summary>
    public static Tensor MaxPool2d(Tensor x, int kernel, int stride, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.MaxPool2d(x.Handle, kernel, stride, padding, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("max_pool2d", result, [x], ("kernel_size", (long)kernel), ("stride", (long)stride), ("padding", (long)padding));
        return result;
    }

    /// <summary>The mean of each window.</summary>
    public static Tensor AveragePool2d(Tensor x, int kernel, int stride, int padding = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.AveragePool2d(x.Handle, kernel, stride, padding, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("avg_pool2d", result, [x], ("kernel_size", (long)kernel), ("stride", (long)stride), ("padding", (long)padding));
        return result;
    }

    /// <summary>Means over windows chosen so that the result is [N, C, height, width].</summary>
    public static Tensor AdaptiveAveragePool2d(Tensor x, int height = 1, int width = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.AdaptiveAveragePool2d(x.Handle, height, width, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("adaptive_avg_pool2d", result, [x], ("height", (long)height), ("width", (long)width));
        return result;
    }

    /// <summary>[N, C, H, W] with rows and columns added on every side that mirror those inside, the edge itself not repeated.</summary>
    /// <param name="x">Features, larger than the padding.</param>
    /// <param name="before">Rows added above, and columns to the left.</param>
    /// <param name="after">Rows added below, and columns to the right.</param>
    public static Tensor ReflectionPad2d(Tensor x, int before, int after)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.ReflectionPad2d(x.Handle, before, after, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("reflection_pad2d", result, [x], ("before", (long)before), ("after", (long)after));
        return result;
    }

    /// <summary>Cross entropy of logits [N, C], averaged over the batch.</summary>
    /// <param name="logits">Logits [N, C].</param>
    /// <param name="targets">Class labels, int64 [N], or probabilities [N, C].</param>
    public static Tensor CrossEntropy(Tensor logits, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        NativeMethods.CrossEntropy(logits.Handle, targets.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("cross_entropy", result, [logits, targets]);
        return result;
    }

    /// <summary>The sum over all elements of p (log p - log q).</summary>
    /// <param name="logReference">log q.</param>
    /// <param name="target">p, or log p when <paramref name="logTarget"/>.</param>
    /// <param name="logTarget">Whether the target is a logarithm, which stays finite where p is zero.</param>
    public static Tensor KlDivergence(Tensor logReference, Tensor target, bool logTarget)
    {
        ArgumentNullException.ThrowIfNull(logReference);
        ArgumentNullException.ThrowIfNull(target);
        NativeMethods.KlDivergence(logReference.Handle, target.Handle, logTarget ? 1 : 0, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("kl_div", result, [logReference, target]);
        return result;
    }

    private static TensorHandle OrNone(Tensor? tensor) => tensor?.Handle ?? TensorHandle.None;
}
